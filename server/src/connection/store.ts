import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { rows } from '../strapi/database';
import { notFound } from '../strapi/http';
import { asSeenFrom, siteUrl } from './site';
import { CONNECTIONS, type ConnectionRow } from './tables';

const seen = (strapi: Core.Strapi, row: ConnectionRow) => asSeenFrom(row, siteUrl(strapi.config.get('server.url')));

/** Reads and writes of the table of connections. */
export const connectionStore = (strapi: Core.Strapi) => ({
  async all(): Promise<ConnectionRow[]> {
    const found = await rows<ConnectionRow>(strapi, CONNECTIONS)
      .whereNull('replaces')
      .orderBy('created_at')
      .select('*');
    return found.map((row) => seen(strapi, row));
  },

  async find(key: string): Promise<ConnectionRow | null> {
    const row = await rows<ConnectionRow>(strapi, CONNECTIONS).where({ key }).first();
    return row ? seen(strapi, row) : null;
  },

  /** The v3 connection that is going to take the place of this one. */
  async successorOf(key: string): Promise<ConnectionRow | null> {
    return (await rows<ConnectionRow>(strapi, CONNECTIONS).where({ replaces: key }).first()) ?? null;
  },

  /** Keys of the connections that a move has begun for. */
  async moving(): Promise<Set<string>> {
    const found = await rows<ConnectionRow>(strapi, CONNECTIONS).whereNotNull('replaces').select('replaces');
    return new Set(found.flatMap(({ replaces }) => replaces ?? []));
  },

  async get(key: string): Promise<ConnectionRow> {
    const found = await this.find(key);
    if (!found) throw notFound('Connection');
    return found;
  },

  async insert(row: Pick<ConnectionRow, 'name' | 'api'> & Partial<ConnectionRow>): Promise<string> {
    const key = row.key ?? randomUUID();
    await rows<ConnectionRow>(strapi, CONNECTIONS).insert({
      health: 'not-connected',
      created_at: Date.now(),
      ...row,
      key,
    });
    return key;
  },

  async update(key: string, changes: Partial<ConnectionRow>): Promise<void> {
    await rows<ConnectionRow>(strapi, CONNECTIONS).where({ key }).update(changes);
  },

  async remove(key: string): Promise<void> {
    await rows<ConnectionRow>(strapi, CONNECTIONS).where({ key }).delete();
  },
});

export type ConnectionStore = ReturnType<typeof connectionStore>;
