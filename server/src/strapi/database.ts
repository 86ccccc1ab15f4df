import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/** A migration of ours, run once by Strapi's internal migrations before its schema sync. */
export interface Migration {
  /** Never changes once released. */
  name: string;
  up(trx: Knex, db: Core.Strapi['db']): Promise<void>;
  down(trx: Knex, db: Core.Strapi['db']): Promise<void>;
}

/** Milliseconds since 1970. PostgreSQL answers BIGINT columns as strings: read them through {@link millis}. */
export type Stored = number | string | null;

/**
 * A query on one of our own tables. Without `trx` it takes a connection of its own and does not join a running transaction
 * (Strapi 5.54: raw knex queries never do), so whoever is inside one must pass it.
 */
export function rows<Row extends object>(
  strapi: Core.Strapi,
  table: string,
  trx?: Knex.Transaction
): Knex.QueryBuilder<Row, Row[]> {
  const query = (trx ?? strapi.db.connection)<Row>(table) as unknown as Knex.QueryBuilder<Row, Row[]>;
  const schema = strapi.db.getSchemaName();
  return schema ? query.withSchema(schema) : query;
}

/** Rows whose cells go one by one: databases take a bounded number of values, and SQLite so many rows as knex writes them. */
const MOST_SINGLY = 500;

/**
 * Many new rows in one statement; all of them have the columns of the first. Where the database can unpack JSON they go as one value: as
 * many values as there are cells take knex longer than the database takes for the rows. With `over`, a row that is there (by its unique
 * columns `over.key`) takes the values of `over.take`.
 */
export async function insertMany<Row extends object>(
  strapi: Core.Strapi,
  table: string,
  many: Row[],
  trx: Knex.Transaction,
  over?: { key: string[]; take: string[] }
): Promise<void> {
  const [first] = many;
  if (!first) return;
  const columns = Object.keys(first) as Array<keyof Row & string>;
  const place = tableName(strapi, table);
  const packed = packedRows(strapi, place, columns, many);
  if (packed === null) {
    for (let start = 0; start < many.length; start += MOST_SINGLY) {
      const insert = rows(strapi, table, trx).insert(many.slice(start, start + MOST_SINGLY) as never);
      await (over ? insert.onConflict(over.key).merge(over.take) : insert);
    }
    return;
  }
  const [conflict, names] = over ? taking(over) : ['', []];
  const sql = `insert into ?? (${columns.map(() => '??').join(', ')}) ${packed.sql}${conflict}`;
  await trx.raw(sql, [place, ...columns, ...packed.values, ...names]);
}

/** As raw SQL names it. */
export const tableName = (strapi: Core.Strapi, table: string): string => {
  const schema = strapi.db.getSchemaName();
  return schema ? `${schema}.${table}` : table;
};

interface Packed {
  sql: string;
  values: Knex.RawBinding[];
}

/** A `select` of these rows. `null` where they must go value by value: MySQL and MariaDB unpack in no common way. */
function packedRows<Row extends object>(
  strapi: Core.Strapi,
  place: string,
  columns: Array<keyof Row & string>,
  many: Row[]
): Packed | null {
  switch (strapi.db.dialect.client) {
    case 'sqlite':
      return packedForSqlite(columns, many);
    case 'postgres': {
      const json = JSON.stringify(many);
      // half a surrogate pair or a null character: its JSON takes nothing that is no text
      if (/\\u(?:d|0000)/.test(json)) return null;
      const sql = `select ${columns.map(() => '??').join(', ')} from json_populate_recordset(null::??, ?)`;
      return { sql, values: [...columns, place, json] };
    }
    default:
      return null;
  }
}

/** What is the same in all rows goes once: unpacking a cell takes longer than writing it. */
function packedForSqlite<Row extends object>(columns: Array<keyof Row & string>, many: Row[]): Packed | null {
  const [first] = many;
  const own = columns.filter((column) => many.some((row) => row[column] !== first?.[column]));
  const json = JSON.stringify(many.map((row) => own.map((column) => row[column] ?? null)));
  if (/\\u(?:d|0000)/.test(json)) return null;
  const cells = columns.map((column) => (own.includes(column) ? `value ->> ${own.indexOf(column)}` : '?'));
  const same = columns.filter((column) => !own.includes(column)).map((column) => first?.[column] ?? null);
  const sql = `select ${cells.join(', ')} from json_each(?) where true`;
  return { sql, values: [...(same as Knex.RawBinding[]), json] };
}

const taking = ({ key, take }: { key: string[]; take: string[] }): [string, string[]] => [
  ` on conflict (${key.map(() => '??').join(', ')}) do update set ${take.map(() => '?? = excluded.??').join(', ')}`,
  [...key, ...take.flatMap((column) => [column, column])],
];

/** The condition, for a `where`, that a column holds one of these values, which go as one where the database can unpack them. */
export const isOneOf =
  (strapi: Core.Strapi, column: string, values: Array<string | number>) =>
  (query: Knex.QueryBuilder): void => {
    const { client } = strapi.db.dialect;
    if (client === 'sqlite') query.whereRaw('?? in (select value from json_each(?))', [column, JSON.stringify(values)]);
    else if (client === 'postgres') query.whereRaw('?? = any(?)', [column, values]);
    else query.whereIn(column, values);
  };

export const millis = (stored: Stored | undefined): number | null =>
  stored === null || stored === undefined ? null : Number(stored);

export const isoTime = (stored: Stored | undefined): string | null => {
  const at = millis(stored);
  return at === null ? null : new Date(at).toISOString();
};

/** Parses a JSON column that only we write. */
export const parsed = <T>(stored: string | null | undefined, otherwise: T): T =>
  stored ? (JSON.parse(stored) as T) : otherwise;

/** Whether a write failed because a unique key is taken, on SQLite, PostgreSQL and MySQL/MariaDB. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  return code === '23505' || code === 'ER_DUP_ENTRY' || code.startsWith('SQLITE_CONSTRAINT');
}

/** Whether the database ended a statement because two of them waited for each other: the same again may succeed. */
export function isDeadlock(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  return code === '40P01' || code === 'ER_LOCK_DEADLOCK';
}

/** An address column that tells `ß` from `ss` and `é` from `e`, which MySQL's default collation does not. */
export function addressColumn(table: Knex.CreateTableBuilder, name: string, db: Core.Strapi['db']): Knex.ColumnBuilder {
  const column = table.string(name, 100);
  return db.dialect.client === 'mysql' ? column.collate('utf8mb4_bin') : column;
}
