import type { Core } from '@strapi/strapi';
import { isUniqueViolation, rows } from '../strapi/database';
import { POLLS, type PollRow } from './tables';

/** When each account was asked who opted out, and what came of it. */
export const pollStore = (strapi: Core.Strapi) => ({
  async all(): Promise<Map<string, PollRow>> {
    const found = await rows<PollRow>(strapi, POLLS).select('*');
    return new Map(found.map((row) => [row.connection_key, row]));
  },

  async save(row: PollRow): Promise<void> {
    const { connection_key } = row;
    const update = () => rows<PollRow>(strapi, POLLS).where({ connection_key }).update(row);
    if ((await update()) > 0) return;
    try {
      await rows<PollRow>(strapi, POLLS).insert(row);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      await update();
    }
  },

  /** Connections that are there no more. */
  async forgetOthers(keys: string[]): Promise<void> {
    await rows<PollRow>(strapi, POLLS).whereNotIn('connection_key', keys).delete();
  },
});

export type PollStore = ReturnType<typeof pollStore>;
