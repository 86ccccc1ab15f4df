import type { UID } from '@strapi/strapi';
import { plugin } from './plugin';
import type { Site } from './site';

type Field = { key: string; type: string; required: boolean; mapsTo?: string };

const EMAIL: Field = { key: 'email', type: 'email', required: true };

interface More {
  fields?: Field[];
  status?: 'draft' | 'published';
  confirmation?: 'none' | 'returning' | 'everybody';
  /** Names of lists that visitors choose from. */
  choices?: string[];
}

/** A form beside the playground's own, for the list of that name at the account in use. */
export async function publishForm(
  site: Site,
  slug: string,
  list: string,
  { fields = [], status = 'published', confirmation = 'none', choices = [] }: More = {}
): Promise<string> {
  const lists = [await listKey(site, list)];
  const offered = await Promise.all(choices.map((name) => listKey(site, name)));
  const listChoices = offered.map((key) => ({ list: key, ticked: false }));
  const data = { title: slug, slug, lists, listChoices, confirmation, fields: [EMAIL, ...fields] };
  const forms = site.strapi.documents('plugin::constant-contact.signup-form' as UID.ContentType);
  return (await forms.create({ data: data as never, status })).documentId;
}

/** Our key of the list of that name at the account in use. */
export async function listKey(site: Site, name: string): Promise<string> {
  const choices = await plugin(site, 'connection').listChoices();
  const found = choices.find((list) => list.name === name && list.api === site.api);
  if (!found) throw new Error(`the account has no list ${name}`);
  return found.key;
}
