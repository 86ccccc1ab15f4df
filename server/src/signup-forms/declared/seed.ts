import type { Core, UID } from '@strapi/strapi';
import { pluginConfig } from '../../config';
import { withLock } from '../../strapi/lock';
import { logFault } from '../../strapi/log';
import { createLoop } from '../../strapi/loop';
import { PLUGIN } from '../../strapi/plugin-name';
import { FORM_UID } from '../content-type';
import type { Rooms } from '../rooms';
import type { FormDeclaration } from './contract';
import { sharedOf, wordsOf } from './declaration';
import { namesOf, UnknownName, withKeys } from './names';

const LOCK_MS = 30_000;
/** A new connection brings its lists within moments; one of v3 when somebody gives their consent. */
const LOOK_AGAIN_MS = 5000;

/**
 * Makes the forms of the configuration, each once: from then on it is an editor's, to change and to delete. A form whose lists no account
 * has yet waits until one has.
 */
export function createSeeding(strapi: Core.Strapi, rooms: Rooms) {
  const said = new Set<string>();
  const loop = createLoop(
    async () => {
      if (!(await anyLeft())) void loop.stop();
      return LOOK_AGAIN_MS;
    },
    (error) => logFault(strapi, 'forms of the configuration could not be made', error)
  );

  /** Makes what can be made; whether there is more. */
  async function anyLeft(): Promise<boolean> {
    const declared = pluginConfig(strapi).forms;
    if (declared.length === 0) return false;
    return withLock(strapi, 'declared-forms', LOCK_MS, async () => {
      const store = strapi.store({ type: 'plugin', name: PLUGIN, key: 'declared-forms' });
      const made = ((await store.get({})) as string[] | null) ?? [];
      const left = declared.filter(({ slug }) => !made.includes(slug));
      for (const form of left) {
        if (!(await isThere(strapi, form.slug)) && !(await make(form))) continue;
        made.push(form.slug);
        await store.set({ value: made });
      }
      return left.some(({ slug }) => !made.includes(slug));
    });
  }

  async function make(form: FormDeclaration): Promise<boolean> {
    try {
      await create(strapi, rooms, form);
      strapi.log.info(
        `[constant-contact] the form "${form.slug}" of the configuration was made; it is the editors' now.`
      );
      return true;
    } catch (error) {
      if (!(error instanceof UnknownName)) throw error;
      const words = `[constant-contact] the form "${form.slug}" of the configuration waits: ${error.message}.`;
      if (!said.has(words)) strapi.log.warn(words);
      said.add(words);
      return false;
    }
  }

  return {
    /** Forms whose lists are known are there when this resolves. */
    async start(): Promise<void> {
      const more = await anyLeft().catch((error: unknown) => {
        logFault(strapi, 'forms of the configuration could not be made', error);
        return true;
      });
      if (more) loop.start();
    },
    stop: (): Promise<void> => loop.stop(),
  };
}

async function isThere(strapi: Core.Strapi, slug: string): Promise<boolean> {
  const rows: Array<{ slug: string }> = await strapi.db.query(FORM_UID).findMany({ where: { slug } });
  return rows.some((row) => row.slug === slug);
}

/** In all its languages, or not at all. */
async function create(strapi: Core.Strapi, rooms: Rooms, form: FormDeclaration): Promise<void> {
  const names = await namesOf(form, rooms);
  const known = await localesOf(strapi);
  const documents = strapi.documents(FORM_UID as UID.ContentType);
  const shared = withKeys(sharedOf(form), names);
  await strapi.db.transaction(async () => {
    const data = { ...shared, ...withKeys(wordsOf(form), names) };
    const { documentId } = await documents.create({ data: data as never, status: 'published' });
    for (const [locale, words] of Object.entries(form.locales ?? {})) {
      if (!known.includes(locale)) {
        strapi.log.warn(
          `[constant-contact] the form "${form.slug}" of the configuration is not made in "${locale}": the site has no such locale.`
        );
        continue;
      }
      const own = { ...shared, title: form.title, ...withKeys(wordsOf(words), names) };
      await documents.update({ documentId, locale, data: own as never, status: 'published' });
    }
  });
}

async function localesOf(strapi: Core.Strapi): Promise<string[]> {
  const i18n = strapi.plugin('i18n');
  const locales: Array<{ code: string }> = i18n ? await i18n.service('locales').find() : [];
  return locales.map(({ code }) => code);
}
