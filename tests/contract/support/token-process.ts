import type { Core } from '@strapi/strapi';
import { type Knex, knex } from 'knex';
import {
  createAccessTokens,
  createTransport,
  createV3Client,
  refreshTokens,
  type TokenStore,
  type Tokens,
} from '../../../server/src/constant-contact';
import { locksMigration, withLock } from '../../../server/src/strapi/lock';

/** As much of Strapi as the plugin's lock needs: the database, which its own knex speaks to. */
function siteOn(database: Knex): Core.Strapi {
  return { db: { connection: database, getSchemaName: () => undefined } } as unknown as Core.Strapi;
}

export const openDatabase = (filename: string): Knex =>
  knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });

/** What a site keeps of one connection: its tokens in a row, and the plugin's own table of locks. */
export async function createTables(database: Knex): Promise<void> {
  const db = { getSchemaConnection: (trx: Knex) => trx.schema } as unknown as Core.Strapi['db'];
  await locksMigration.up(database, db);
  await database.schema.createTable('connection', (table) => table.text('tokens'));
  await database('connection').insert({ tokens: null });
}

export function tokenStore(database: Knex): TokenStore {
  return {
    read: async () => {
      const row = await database('connection').first('tokens');
      const stored: (Omit<Tokens, 'expiresAt'> & { expiresAt: string }) | null = JSON.parse(row.tokens ?? 'null');
      return stored && { ...stored, expiresAt: new Date(stored.expiresAt) };
    },
    write: async (tokens) => void (await database('connection').update({ tokens: JSON.stringify(tokens) })),
    lock: (work) => withLock(siteOn(database), 'refresh:connection', 60_000, work),
  };
}

/** One instance of a site: says when it is ready, asks the API on a word, and tells what came of it. */
async function main(filename: string, url: string): Promise<void> {
  const database = openDatabase(filename);
  const transport = createTransport();
  const client = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
  const tokens = createAccessTokens({
    store: tokenStore(database),
    refresh: ({ refreshToken }) => refreshTokens({ ...client, oauthUrl: url, refreshToken, transport }),
  });
  const api = createV3Client({ baseUrl: url, transport, tokens });
  process.once('message', async () => {
    const said = await api.lists().then(
      (lists) => ({ lists: lists.length }),
      (error: { code?: string; message: string }) => ({ problem: error.code ?? error.message })
    );
    await Promise.all([database.destroy(), transport.close()]);
    process.send?.(said, () => process.disconnect());
  });
  process.send?.('ready');
}

const [filename, url] = process.argv.slice(2);
if (process.send && filename && url?.startsWith('http')) void main(filename, url);
