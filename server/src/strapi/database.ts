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

/**
 * Many new rows in one statement; all of them have the columns of the first. On SQLite not as knex writes it (a `union all` of as many
 * selections), which takes twice as long. With `over`, a row that is there (by its unique columns `over.key`) takes the values of `over.take`.
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
  if (strapi.db.dialect.client !== 'sqlite') {
    const insert = rows(strapi, table, trx).insert(many);
    return void (await (over ? insert.onConflict(over.key).merge(over.take) : insert));
  }
  const columns = Object.keys(first) as Array<keyof Row & string>;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const sql = `insert into ?? (${columns.map(() => '??').join(', ')}) values ${many.map(() => row).join(', ')}`;
  const values = many.flatMap((one) => columns.map((column) => one[column]));
  const [conflict, names] = over ? taking(over) : ['', []];
  await trx.raw(`${sql}${conflict}`, [table, ...columns, ...values, ...names] as never[]);
}

const taking = ({ key, take }: { key: string[]; take: string[] }): [string, string[]] => [
  ` on conflict (${key.map(() => '??').join(', ')}) do update set ${take.map(() => '?? = excluded.??').join(', ')}`,
  [...key, ...take.flatMap((column) => [column, column])],
];

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
