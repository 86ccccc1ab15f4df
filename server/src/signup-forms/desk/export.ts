import { pipeline, Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { stringify } from 'csv-stringify';
import type { Knex } from 'knex';
import { isoTime, millis, parsed } from '../../strapi/database';
import { service } from '../../strapi/service';
import type { SignupFilter } from './contract';
import { type Kept, matching } from './find';

const PAGE = 500;

/** What is kept of each sign-up, besides the fields of its form. */
const COLUMNS = [
  'id',
  'time',
  'form',
  'locale',
  'email',
  'status',
  'held because',
  'lists',
  'consent text',
  'consent version',
  'consented',
  'page',
  'network',
  'confirmed at',
  'reviewed at',
  'reviewed by',
];

/**
 * Sign-ups as CSV (UTF-8 with a byte order mark, so that spreadsheets read it as such), the oldest first, one column a field. Read page by page as
 * it is sent. A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
export async function exportSignups(strapi: Core.Strapi, filter: SignupFilter): Promise<Readable> {
  const keys = await fieldKeys(strapi, filter);
  const names = await listNames(strapi);
  const csv = stringify({
    header: true,
    columns: [...COLUMNS, ...keys.map(headOf)],
    bom: true,
    escape_formulas: true,
  });
  const records = async function* () {
    for await (const rows of pages(strapi, filter)) {
      for (const row of rows) yield recordOf(row, keys, names);
    }
  };
  // What goes wrong on the way ends the answer before its end, which a client notices.
  return pipeline(Readable.from(records()), csv, () => undefined);
}

/** Of the forms' own fields; one that is called as ours is told from it. */
const headOf = (key: string) => (COLUMNS.includes(key) ? `field ${key}` : key);

async function* pages(strapi: Core.Strapi, filter: SignupFilter): AsyncGenerator<Kept[]> {
  let last: Kept | undefined;
  do {
    const query = matching(strapi, filter);
    if (last) query.andWhere(after(last));
    const found = (await query.orderBy(['accepted_at', 'id']).limit(PAGE).select('*')) as unknown as Kept[];
    if (found.length > 0) yield found;
    last = found.length === PAGE ? found.at(-1) : undefined;
  } while (last);
}

const after =
  ({ accepted_at, id }: Kept) =>
  (where: Knex.QueryBuilder) =>
    where
      .where('accepted_at', '>', millis(accepted_at) ?? 0)
      .orWhere((same) => same.where('accepted_at', millis(accepted_at) ?? 0).andWhere('id', '>', id));

/** In the order in which they were first used. */
async function fieldKeys(strapi: Core.Strapi, filter: SignupFilter): Promise<string[]> {
  const keys = new Set<string>();
  for await (const rows of pages(strapi, filter)) {
    for (const row of rows) for (const key of Object.keys(valuesOf(row))) keys.add(key);
  }
  keys.delete('email');
  return [...keys];
}

async function listNames(strapi: Core.Strapi): Promise<Map<string, string>> {
  return new Map((await service(strapi, 'connection').listChoices()).map(({ key, name }) => [key, name]));
}

const valuesOf = (row: Kept) => parsed<Record<string, string | string[]>>(row.field_values, {});

function recordOf(row: Kept, keys: string[], names: Map<string, string>): Array<string | null> {
  const values = valuesOf(row);
  const lists = parsed<string[]>(row.chosen_lists, []).map((key) => names.get(key) ?? key);
  return [
    row.id,
    isoTime(row.accepted_at),
    row.form_slug,
    row.locale,
    row.email,
    row.status,
    row.held_because,
    lists.join(', '),
    row.consent_text,
    row.consent_version,
    row.consented === null ? null : row.consented ? 'yes' : 'no',
    row.page,
    row.network,
    isoTime(row.confirmed_at),
    isoTime(row.reviewed_at),
    row.reviewed_by,
    ...keys.map((key) => (values[key] === undefined ? null : [values[key]].flat().join(', '))),
  ];
}
