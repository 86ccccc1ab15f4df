import type { Core } from '@strapi/strapi';
import { service } from '../strapi/service';
import type { ClaimStore } from './claims';
import type { Rule } from './rules';

const PAGE = 500;

/** After the order of rules changed: another value may win wherever several of them wish something of one address. */
export async function tellContested(strapi: Core.Strapi, claims: ClaimStore, rules: Rule[]): Promise<void> {
  const names = new Map(rules.map(({ key, name }) => [key, name]));
  for (const { key: connection } of await service(strapi, 'connection').rows()) {
    let page = await claims.contested(connection, '', PAGE);
    while (page.length > 0) {
      const items = page.map(({ email, rule }) => ({
        kind: 'sync' as const,
        connection,
        email,
        actor: 'account' as const,
        source: { key: rule, name: names.get(rule) ?? rule },
        change: { fields: {}, join: [], leave: [] },
        at: new Date(),
      }));
      await strapi.db.transaction(async ({ trx }) => void (await service(strapi, 'deliveries').add(trx, items)));
      page = await claims.contested(connection, page.at(-1)?.email ?? '', PAGE);
    }
  }
  service(strapi, 'deliveries').wake();
}
