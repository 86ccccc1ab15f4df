import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { rows } from '../strapi/database';
import { notFound } from '../strapi/http';
import { CONNECTIONS, type ConnectionRow } from './tables';

/** Reads and writes of the table of connections. */
export const connectionStore = (strapi: Core.Strapi) => ({
  all: (): Promise<ConnectionRow[]> => rows<ConnectionRow>(strapi, CONNECTIONS).orderBy('created_at').select('*'),

  async find(key: string): Promise<ConnectionRow | null> {
    return (await rows<ConnectionRow>(strapi, CONNECTIONS).where({ key }).first()) ?? null;
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
