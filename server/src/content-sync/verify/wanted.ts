import type { Core } from '@strapi/strapi';
import type { Translation } from '../../connection';
import { type Api, fitFields } from '../../constant-contact';
import { translated } from '../../deliveries';
import { service } from '../../strapi/service';
import { claimsInBulk } from '../claims-in-bulk';
import { merge } from '../merge';
import type { Rule } from '../rules';
import type { Wanted } from './differences';

/** What all claims on some addresses ask in common, in the words of the account. `rules` are all there are, in their order. */
export async function wantedOf(
  strapi: Core.Strapi,
  rules: Rule[],
  { connection, api, emails }: { connection: string; api: Api; emails: string[] },
  translation: Translation
): Promise<Map<string, Wanted>> {
  const order = new Map(rules.map(({ key }, position) => [key, position]));
  const tagNames = new Map(rules.flatMap(({ tags }) => tags.map(({ id, name }) => [id, name])));
  const byAddress = await claimsInBulk(strapi).ofAddresses(connection, emails);
  const keys = new Set([...byAddress.values()].flat().map((claim) => claim.list_key));
  const lists = await service(strapi, 'connection').listsByKey([...keys]);
  return new Map(
    [...byAddress].map(([email, claims]) => {
      const merged = merge(claims, order);
      const { change } = translated({ fields: merged.fields, join: [], leave: [] }, translation);
      const wanted: Wanted = {
        fields: fitFields(api, change.fields).fields,
        lists: merged.lists.map((key) => ({
          name: lists.find((list) => list.key === key)?.name ?? key,
          remote: translation.list(key),
          wasTrue: merged.wished.some(({ list_key, delivered_at }) => list_key === key && delivered_at !== null),
        })),
        tags: merged.tags.map((id) => ({ id, name: tagNames.get(id) ?? id })),
      };
      return [email, wanted];
    })
  );
}
