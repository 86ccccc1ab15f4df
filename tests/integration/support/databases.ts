import { createHash } from 'node:crypto';
import path from 'node:path';
import { type Knex, knex } from 'knex';
import { newDataDir } from './data-dir';

export type DatabaseKind = 'sqlite' | ServerKind;
type ServerKind = keyof typeof SERVERS;

/** Where the tests look for a server, as a user who may make and drop databases. */
export const SERVERS = {
  postgres: {
    name: 'PostgreSQL',
    driver: 'pg',
    setting: 'TEST_POSTGRES_URL',
    preset: 'postgres://root@127.0.0.1:5432',
  },
  mysql: { name: 'MariaDB', driver: 'mysql2', setting: 'TEST_MYSQL_URL', preset: 'mysql://root@127.0.0.1:3306' },
} as const;

export const SERVER_KINDS = Object.keys(SERVERS) as ServerKind[];

/** The site's own schema on PostgreSQL, which is not the one that everybody has. */
export const SCHEMA = 'site';

/** A database that belongs to one suite. */
export interface TestDatabase {
  kind: DatabaseKind;
  dataDir: string;
  /** What the playground reads from its environment to find it. */
  env: Record<string, string>;
  /** Past the site; whoever opens it closes it. */
  connect(): Knex;
  /** Looks into it, or changes it, behind the site's back. */
  with<T>(work: (database: Knex) => Promise<T>): Promise<T>;
  drop(): Promise<void>;
}

/** What sites run on unless a suite says otherwise: the long run goes through all of them. */
const PRESET = (process.env.TEST_DATABASE || 'sqlite') as DatabaseKind;

/** The database that belongs to a folder: the same again for the same folder, so that a site can be started anew on it. */
export async function makeDatabase(kind: DatabaseKind = PRESET, dataDir = newDataDir()): Promise<TestDatabase> {
  if (kind === 'sqlite') {
    const filename = path.join(dataDir, 'playground.db');
    const connect = () => knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
    const drop = async () => undefined; // it goes with its folder
    return { kind, dataDir, env: {}, connect, with: (work) => using(connect(), work), drop };
  }
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
  const name = `cc_${process.env.TEST_RUN ?? process.pid}_${hash}`;
  const url = addressOf(kind, name);
  const schema = kind === 'postgres' ? SCHEMA : undefined;
  const connect = () =>
    knex({
      client: SERVERS[kind].driver,
      connection: url,
      pool: { min: 0, max: 4 },
      ...(schema && { searchPath: [schema] }),
    });
  if (!(await databasesOf(kind)).includes(name)) {
    await onServer(kind, (server) => server.raw('create database ??', [name]));
    if (schema) await using(connect(), (database) => database.raw('create schema ??', [schema]));
  }
  return {
    kind,
    dataDir,
    env: { DATABASE_CLIENT: kind, DATABASE_URL: url, ...(schema && { DATABASE_SCHEMA: schema }) },
    connect,
    with: (work) => using(connect(), work),
    drop: () => dropDatabase(kind, name),
  };
}

/** The suite once for each database; one skipped test says why where a server cannot be reached. */
export function describeOn(
  kinds: readonly DatabaseKind[],
  title: string,
  suite: (makeOwn: () => Promise<TestDatabase>, kind: DatabaseKind) => void
): void {
  for (const kind of kinds) {
    const why = kind === 'sqlite' ? null : unreachable(kind);
    describe(`${title}, on ${kind === 'sqlite' ? 'SQLite' : SERVERS[kind].name}`, () => {
      if (why) it.skip(why, () => undefined);
      else suite(() => makeDatabase(kind), kind);
    });
  }
}

/** Why suites on that server are skipped, as the global set-up found out before the first of them. */
export const unreachable = (kind: ServerKind): string | null => process.env[`${SERVERS[kind].setting}_SKIPPED`] || null;

/** Asks a server whether it is there; `null`: it is. */
export async function whyUnreachable(kind: ServerKind): Promise<string | null> {
  const { name, setting } = SERVERS[kind];
  try {
    await onServer(kind, (server) => server.raw('select 1'));
    return null;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return `skipped: no ${name} at ${withoutSecret(addressOf(kind))} (${code ?? message}); set ${setting} for another`;
  }
}

/** Drops what this run, or one that was killed, left on a server: their databases are named by their processes. */
export async function dropLeftovers(kind: ServerKind): Promise<void> {
  for (const name of await databasesOf(kind)) {
    const pid = Number(/^cc_(\d+)_[0-9a-f]{8}$/.exec(name)?.[1] ?? Number.NaN);
    if (pid === process.pid || (pid > 0 && !isAlive(pid))) await dropDatabase(kind, name);
  }
}

async function databasesOf(kind: ServerKind): Promise<string[]> {
  const sql =
    kind === 'postgres'
      ? 'select datname as name from pg_database'
      : 'select schema_name as name from information_schema.schemata';
  const answer = await onServer(kind, (server) => server.raw(sql));
  const found: Array<{ name: string }> = kind === 'postgres' ? answer.rows : answer[0];
  return found.map(({ name }) => name);
}

/** Also where a killed site's connections are still open. */
const dropDatabase = async (kind: ServerKind, name: string) =>
  void (await onServer(kind, (server) =>
    server.raw(`drop database if exists ?? ${kind === 'postgres' ? 'with (force)' : ''}`, [name])
  ));

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
};

function addressOf(kind: ServerKind, database = kind === 'postgres' ? 'postgres' : ''): string {
  const { setting, preset } = SERVERS[kind];
  const url = new URL(process.env[setting] || preset);
  url.pathname = `/${database}`;
  return url.href;
}

function withoutSecret(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}

const onServer = <T>(kind: ServerKind, work: (server: Knex) => Promise<T>) =>
  using(knex({ client: SERVERS[kind].driver, connection: addressOf(kind), pool: { min: 0, max: 1 } }), work);

async function using<T>(connection: Knex, work: (connection: Knex) => Promise<T>): Promise<T> {
  try {
    return await work(connection);
  } finally {
    await connection.destroy();
  }
}
