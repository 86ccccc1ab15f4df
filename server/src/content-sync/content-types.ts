import type { Core } from '@strapi/strapi';
import type { ContentTypeChoice } from './contract';
import { pathChoices } from './path-choices';
import { canHaveRules, schemasOf } from './schema';

/** Content types of the site, and users-permissions' users, with what a rule can read of them. */
export async function contentTypeChoices(strapi: Core.Strapi): Promise<ContentTypeChoice[]> {
  const locales = await localesOf(strapi);
  return Object.values(strapi.contentTypes)
    .filter(canHaveRules)
    .map((contentType) => {
      const paths = pathChoices(schemasOf(strapi), contentType.uid);
      return {
        uid: contentType.uid,
        displayName: contentType.info.displayName,
        draftAndPublish: contentType.options?.draftAndPublish === true,
        locales: isLocalised(contentType) ? locales : [],
        attributes: paths.filter(({ path }) => !path.includes('.')).map(({ path, type }) => ({ name: path, type })),
        paths,
      };
    })
    .filter(({ paths }) => paths.length > 0)
    .sort((a, b) => a.displayName.localeCompare(b.displayName));
}

const isLocalised = ({ pluginOptions }: { pluginOptions?: object }): boolean =>
  (pluginOptions as { i18n?: { localized?: boolean } } | undefined)?.i18n?.localized === true;

/** The default one first. */
async function localesOf(strapi: Core.Strapi): Promise<string[]> {
  const locales = strapi.plugin('i18n')?.service('locales');
  if (!locales) return [];
  const [all, first]: [Array<{ code: string }>, string] = await Promise.all([
    locales.find(),
    locales.getDefaultLocale(),
  ]);
  return [first, ...all.map(({ code }) => code).filter((code) => code !== first)];
}
