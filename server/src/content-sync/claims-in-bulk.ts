import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isOneOf, rows } from '../strapi/database';
import { CLAIMS, type ClaimRow } from './tables';

/** Reads and writes of the claims of many addresses, one statement each. At most some hundred addresses a call. */
export const claimsInBulk = (strapi: Core.Strapi) => {
  const table = (trx?: Knex.Transaction) => rows<ClaimRow>(strapi, CLAIMS, trx);

  return {
    /** Everything about each address, released claims included. */
    async ofAddresses(connection: string, emails: string[]): Promise<Map<string, ClaimRow[]>> {
      const found = await table()
        .where({ connection_key: connection })
        .where(isOneOf(strapi, 'email', emails))
        .orderBy('id')
        .select('*');
      const groups = new Map<string, ClaimRow[]>(emails.map((email) => [email, []]));
      for (const claim of found) groups.get(claim.email)?.push(claim);
      return groups;
    },

    /** Addresses with a claim, also a released one, or to which a document went on from another one. */
    async knownAmong(connection: string, emails: string[]): Promise<Set<string>> {
      const claimed = (await table()
        .where({ connection_key: connection })
        .where(isOneOf(strapi, 'email', emails))
        .distinct('email')) as Array<Pick<ClaimRow, 'email'>>;
      return new Set([...claimed.map(({ email }) => email), ...(await this.movedToAny(connection, emails))]);
    },

    /** Addresses to which a document went on from another one. */
    async movedToAny(connection: string, emails: string[]): Promise<Set<string>> {
      const found = (await table()
        .where({ connection_key: connection })
        .where(isOneOf(strapi, 'moved_to', emails))
        .whereNotNull('released_at')
        .distinct('moved_to')) as Array<Pick<ClaimRow, 'moved_to'>>;
      return new Set(found.flatMap(({ moved_to }) => moved_to ?? []));
    },

    /** An earlier claim on a list knows better than the account, where the person may be on it because of us. */
    async rememberMembership(addresses: ClaimRow[][]): Promise<void> {
      for (const wasMember of [true, false]) {
        const ids = addresses.flatMap((claims) =>
          claims
            .filter((claim) => claim.was_member === null && earlier(claims, claim) === wasMember)
            .map(({ id }) => id)
        );
        if (ids.length > 0)
          await table()
            .where(isOneOf(strapi, 'id', ids))
            .update({ was_member: wasMember });
      }
    },

    /** Of claims on the list about which nobody knew. */
    async noteMembership(
      connection: string,
      list: string,
      emails: string[],
      wasMember: boolean,
      trx: Knex.Transaction
    ): Promise<void> {
      if (emails.length === 0) return;
      await table(trx)
        .where({ connection_key: connection, list_key: list, source: 'rule' })
        .where(isOneOf(strapi, 'email', emails))
        .whereNull('was_member')
        .update({ was_member: wasMember });
    },

    /** These addresses are on these lists: every live claim of that is true, whichever document it is of. */
    async delivered(connection: string, lists: string[], emails: string[], trx: Knex.Transaction): Promise<void> {
      await table(trx)
        .where({ connection_key: connection, source: 'rule' })
        .where(isOneOf(strapi, 'email', emails))
        .whereIn('list_key', lists)
        .whereNull('released_at')
        .whereNull('delivered_at')
        .update({ delivered_at: Date.now() });
    },
  };
};

/** `null` where no other claim on that list knows. */
function earlier(claims: ClaimRow[], { list_key }: ClaimRow): boolean | null {
  const knows = claims.find((claim) => claim.list_key === list_key && claim.was_member !== null);
  return knows ? Boolean(knows.was_member) : null;
}
