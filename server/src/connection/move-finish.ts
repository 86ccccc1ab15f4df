import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { rows } from '../strapi/database';
import type { MovePairs } from './contract';
import type { FieldStore } from './fields';
import type { ListStore } from './lists';
import { checkPairs } from './move-pairs';
import {
  CONNECTIONS,
  CONSENTS,
  type ConnectionRow,
  type ConsentRow,
  FIELDS,
  type FieldRow,
  LISTS,
  type ListRow,
} from './tables';

interface Finish {
  /** The connection that moves. */
  key: string;
  successor: string;
  pairs: MovePairs;
  lists: ListStore;
  fields: FieldStore;
}

/** Rows of a pair become one, which keeps our key and both remote ids; what is new at the account comes along. All or nothing. */
export async function finishMove(strapi: Core.Strapi, { key, successor, pairs, lists, fields }: Finish): Promise<void> {
  const [oldLists, newLists] = await Promise.all([lists.of(key), lists.of(successor)]);
  const [oldFields, newFields] = await Promise.all([fields.of(key), fields.of(successor)]);
  const named = (row: FieldRow) => ({ ...row, name: row.label });
  checkPairs('lists', pairs.lists, oldLists, newLists);
  checkPairs('fields', pairs.fields, oldFields.map(named), newFields.map(named));

  await strapi.db.transaction(async ({ trx }) => {
    for (const { key: list, remoteId } of pairs.lists) {
      const found = newLists.find((row) => row.v3_id === remoteId);
      const values = found
        ? { v3_id: found.v3_id, name: found.name, members: found.members, gone_at: null }
        : { gone_at: Date.now() };
      await unite<ListRow>(strapi, trx, LISTS, { ours: list, theirs: found?.key, values });
    }
    for (const { key: field, remoteId } of pairs.fields) {
      const found = newFields.find((row) => row.v3_id === remoteId);
      const { v3_id, label, type, max_length, choices } = found ?? {};
      const values = found ? { v3_id, label, type, max_length, choices, gone_at: null } : { gone_at: Date.now() };
      await unite<FieldRow>(strapi, trx, FIELDS, { ours: field, theirs: found?.key, values });
    }
    await rows<ListRow>(strapi, LISTS, trx).where({ connection_key: successor }).update({ connection_key: key });
    await rows<FieldRow>(strapi, FIELDS, trx).where({ connection_key: successor }).update({ connection_key: key });
    await takeOver(strapi, trx, key, successor);
  });
}

async function unite<Row extends { key: string }>(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  table: string,
  { ours, theirs, values }: { ours: string; theirs: string | undefined; values: object }
): Promise<void> {
  await rows<Row>(strapi, table, trx)
    .where('key', ours)
    .update(values as never);
  if (theirs !== undefined) await rows<Row>(strapi, table, trx).where('key', theirs).delete();
}

/** The connection speaks v3 from here on. The user name stays, so that list URIs of v1 in a site's own code are understood. */
async function takeOver(strapi: Core.Strapi, trx: Knex.Transaction, key: string, successor: string): Promise<void> {
  const next = await rows<ConnectionRow>(strapi, CONNECTIONS, trx).where({ key: successor }).first();
  if (!next) throw new Error('the move was called off meanwhile');
  const { client_id, secrets, tokens, health, problem_code, problem, account_id, account_name, checked_at } = next;
  const account = { client_id, secrets, tokens, health, problem_code, problem, account_id, account_name, checked_at };
  await rows<ConnectionRow>(strapi, CONNECTIONS, trx)
    .where({ key })
    .update({ ...account, api: 'v3', site_url: next.site_url, copy_of: null });
  await rows<ConsentRow>(strapi, CONSENTS, trx).where({ connection_key: successor }).delete();
  await rows<ConnectionRow>(strapi, CONNECTIONS, trx).where({ key: successor }).delete();
}
