import type { Core } from '@strapi/strapi';
import type { Translation } from '../connection';
import { type ContactClient, fitFields, type ImportRow } from '../constant-contact';
import { MAX_LISTS } from '../constant-contact/limits';
import { type BulkHandler, type BulkPlan, type ListPair, type StoredChange, translated } from '../deliveries';
import { service } from '../strapi/service';
import { claimsInBulk } from './claims-in-bulk';
import { listMembers } from './list-members';
import { merge, toJoin } from './merge';
import type { Stores } from './stores';
import type { ClaimRow } from './tables';

/** What is known of one address. */
export interface Known {
  claims: ClaimRow[];
  /** A document went on to it from another address. */
  isMovedTo: boolean;
  link: { fingerprint: string | null; opted_out_at: unknown } | undefined;
}

/** What many syncs ask, in a few queries for a whole page of them. */
export function deliverBulk(strapi: Core.Strapi, { rules, marks }: Pick<Stores, 'rules' | 'marks'>): BulkHandler {
  const claims = claimsInBulk(strapi);
  const members = listMembers(strapi);
  const { links } = service(strapi, 'contacts');

  return {
    async plan(connection, emails, client) {
      const order = new Map((await rules.all()).map((rule, position) => [rule.key, position]));
      const translation = await service(strapi, 'connection').translation(connection);
      const byAddress = await claims.ofAddresses(connection, emails);
      const moved = await claims.movedToAny(connection, emails);
      const known = await links.among(connection, emails);
      await claims.rememberMembership([...byAddress.values()]);
      const plans = new Map(
        emails.map((email) => {
          const of = { claims: byAddress.get(email) ?? [], isMovedTo: moved.has(email), link: known.get(email) };
          return [email, planOf(email, of, order, translation, client)];
        })
      );
      await links.doubt(
        connection,
        emails.filter((email) => plans.get(email)?.way === 'import' && known.get(email)?.fingerprint)
      );
      return plans;
    },
    async readMembers(lists, client, signal) {
      for (const list of lists) await members.read(list, client, signal);
    },
    async noteMembers(connection, lists, emails, trx) {
      if (emails.length === 0) return;
      for (const { key } of lists) {
        const before = await members.among(key, emails, trx);
        await claims.noteMembership(connection, key, [...before], true, trx);
        const rest = emails.filter((email) => !before.has(email));
        await claims.noteMembership(connection, key, rest, false, trx);
      }
    },
    async imported(connection, lists, people, trx) {
      const keys = lists.map(({ key }) => key);
      const emails = people.map(({ email }) => email);
      await claims.delivered(connection, keys, emails, trx);
      await links.saveFingerprints(connection, people, trx);
    },
    optedOutSince: (connection, since) => links.optedOutSince(connection, since),
    moreComing: async () => (await marks.ofRules()).length > 0,
  };
}

/**
 * An import joins lists and writes fields, and can do nothing else: what asks for more goes singly. So does who has a list that is not to
 * be joined, because the person may have left it: only a look tells whether the account removed them.
 */
export function planOf(
  email: string,
  { claims, isMovedTo, link }: Known,
  order: Map<string, number>,
  translation: Translation,
  client: Pick<ContactClient, 'api' | 'importSize'>
): BulkPlan {
  const merged = merge(claims, order);
  const { wished, gone, tags, fields, lists, fingerprint } = merged;
  const joinsOnly = wished.length > 0 && gone.length === 0 && !isMovedTo;
  if (!joinsOnly) return { way: 'singly' };
  if ((link?.opted_out_at ?? null) !== null) return { way: 'opted-out' };
  const told = wished.every((claim) => claim.delivered_at !== null);
  if (told && link?.fingerprint === fingerprint) return { way: 'unchanged' };
  if (tags.length > 0 || lists.length > MAX_LISTS || toJoin(wished, false).length < lists.length)
    return { way: 'singly' };

  const said = sayable(email, { fields, lists }, translation, client);
  if (!said) return { way: 'singly' };
  return {
    way: 'import',
    ...said,
    fingerprint,
    firstTime: claims.some(
      (claim) =>
        claim.was_member === null &&
        !claims.some((other) => other.list_key === claim.list_key && other.was_member !== null)
    ),
  };
}

/** What an import says of an address; `null` where it cannot say all of it. */
export function sayable(
  email: string,
  { fields, lists }: Pick<StoredChange, 'fields'> & { lists: string[] },
  translation: Translation,
  client: Pick<ContactClient, 'api' | 'importSize'>
): { row: ImportRow; bytes: number; lists: ListPair[] } | null {
  const { change, warnings } = translated({ fields, join: lists, leave: [] }, translation);
  const fitted = fitFields(client.api, change.fields);
  const row = { email, fields: fitted.fields };
  const empties = Object.values(row.fields).some((value) => value?.length === 0);
  if (warnings.length > 0 || fitted.warnings.length > 0 || empties) return null;
  const bytes = client.importSize(row);
  if (bytes === null) return null;
  return { row, bytes, lists: lists.map((key, n) => ({ key, remote: change.join[n] ?? '' })) };
}
