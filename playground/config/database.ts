import path from 'node:path';
import type { Core } from '@strapi/strapi';

type Env = Core.Config.Shared.ConfigParams['env'];

/** SQLite in DATA_DIR, unless DATABASE_CLIENT (`postgres`, `mysql`) and DATABASE_URL say otherwise. */
export default ({ env }: Core.Config.Shared.ConfigParams) => ({ connection: connection(env) });

function connection(env: Env) {
  const client = env('DATABASE_CLIENT') || 'sqlite';
  if (client === 'sqlite') {
    const filename = path.join(env('DATA_DIR', '.tmp'), 'playground.db');
    return { client, connection: { filename }, useNullAsDefault: true };
  }
  if (client === 'postgres') return { client, connection: { ...server(env), schema: env('DATABASE_SCHEMA') } };
  if (client === 'mysql') return { client, connection: server(env) };
  throw new Error(`DATABASE_CLIENT is ${client}, and must be sqlite, postgres or mysql`);
}

function server(env: Env) {
  const address = env('DATABASE_URL');
  if (!address) throw new Error('DATABASE_URL is missing, such as postgres://user:password@127.0.0.1:5432/name');
  const { hostname, port, username, password, pathname } = new URL(address);
  return {
    host: hostname,
    ...(port && { port: Number(port) }),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
