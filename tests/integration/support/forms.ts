import type { UID } from '@strapi/strapi';
import { plugin } from './plugin';
import type { Site } from './site';

type Field = { key: string; type: string; required: boolean; mapsTo?: string };

const EMAIL: Field = { key: 'email', type: 'email', required: true };

interface More {
  fields?: Field[];
  status?: 'draft' | 'published';
}

/** A form beside the playground's own, for the list of that name at the account in use. */
export async function publishForm(
  site: Site,
  slug: string,
  list: string,
  { fields = [], status = 'published' }: More = {}
): Promise<void> {
  const choices = await plugin(site, 'connection').listChoices();
  const lists = choices.filter(({ name, api }) => name === list && api === site.api).map(({ key }) => key);
  await site.strapi.documents('plugin::constant-contact.signup-form' as UID.ContentType).create({
    data: { title: slug, slug, lists, fields: [EMAIL, ...fields] } as never,
    status,
  });
}
