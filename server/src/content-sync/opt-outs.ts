import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { rows } from '../strapi/database';
import { service } from '../strapi/service';
import { disagree } from './consent-rows';
import type { RuleStore } from './rules';
import { CLAIMS, type ClaimRow } from './tables';

/** Those of `emails` that a sign-up or an entry asks something for. */
export const claimedAmong =
  (strapi: Core.Strapi) =>
  async (connection: string, emails: string[]): Promise<Set<string>> => {
    const found = await rows<ClaimRow>(strapi, CLAIMS)
      .where({ connection_key: connection })
      .whereIn('email', emails)
      .whereNull('released_at')
      .distinct('email');
    return new Set((found as Array<Pick<ClaimRow, 'email'>>).map(({ email }) => email));
  };

/** Keys of the lists that sign-ups and entries ask for at these connections. */
export const claimedLists =
  (strapi: Core.Strapi) =>
  async (connections: string[], email: string): Promise<string[]> => {
    const found = await rows<ClaimRow>(strapi, CLAIMS)
      .whereIn('connection_key', connections)
      .andWhere({ email })
      .whereNull('released_at')
      .distinct('list_key');
    return (found as Array<Pick<ClaimRow, 'list_key'>>).map(({ list_key }) => list_key);
  };

/** People opted out at the account: their entries say so, where the rule behind them knows an attribute for it. */
export const withdrawConsent =
  (strapi: Core.Strapi, rules: RuleStore) =>
  async (connection: string, emails: string[]): Promise<void> => {
    const claims = await rows<ClaimRow>(strapi, CLAIMS)
      .where({ connection_key: connection, source: 'rule' })
      .whereIn('email', emails)
      .whereNull('released_at')
      .distinct('source_key', 'document_id');
    const documents = new Map<string, string[]>();
    for (const { source_key, document_id } of claims as Array<Pick<ClaimRow, 'source_key' | 'document_id'>>) {
      documents.set(source_key, [...(documents.get(source_key) ?? []), document_id]);
    }
    for (const rule of await rules.all()) {
      const claimed = documents.get(rule.key);
      if (rule.consent && claimed) await disagree(strapi, rule.contentType, rule.consent, claimed);
    }
  };

/**
 * Forgets a person's claims, at one connection or (`null`) at all of them; answers how many. A claim of another address that was on its way
 * to this one is settled there.
 */
export const eraseClaims =
  (strapi: Core.Strapi) =>
  async (email: string, connection: string | null, trx: Knex.Transaction): Promise<number> => {
    const at = (column: 'email' | 'moved_to') => {
      const query = rows<ClaimRow>(strapi, CLAIMS, trx).where({ [column]: email });
      return connection === null ? query : query.andWhere({ connection_key: connection });
    };
    const erased = await at('email').delete();
    const left = await at('moved_to').select('*');
    await at('moved_to').update({ moved_to: null });
    const items = left.map((claim) => ({
      kind: 'sync' as const,
      connection: claim.connection_key,
      email: claim.email,
      actor: 'account' as const,
      change: { fields: {}, join: [], leave: [claim.list_key] },
      at: new Date(),
    }));
    if (items.length > 0) await service(strapi, 'deliveries').add(trx, items);
    return erased;
  };
