import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { MappingRow } from '../connection/contract';
import { parsed, rows } from '../strapi/database';
import { notFound } from '../strapi/http';
import type { RuleInput, WhenGone } from './contract';
import { RULES, type RuleRow } from './tables';

/** A rule as the rest of the room uses it. */
export interface Rule {
  key: string;
  position: number;
  name: string;
  enabled: boolean;
  contentType: string;
  emailAttribute: string;
  mapping: MappingRow[];
  lists: string[];
  whenGone: WhenGone;
  problem: string | null;
}

const read = (row: RuleRow): Rule => ({
  key: row.key,
  position: row.position,
  name: row.name,
  enabled: Boolean(row.enabled),
  contentType: row.content_type,
  emailAttribute: row.email_attribute,
  mapping: parsed(row.mapping, []),
  lists: parsed(row.lists, []),
  whenGone: row.when_gone,
  problem: row.problem,
});

const written = (input: RuleInput) => ({
  name: input.name,
  enabled: input.enabled,
  content_type: input.contentType,
  email_attribute: input.emailAttribute,
  mapping: JSON.stringify(input.mapping),
  lists: JSON.stringify(input.lists),
  when_gone: input.whenGone,
  problem: null,
});

/** How long another instance's change of a rule may go unseen by the hook. */
const FRESH_MS = 5000;

/** Rules in the database, and a copy of their content types for the lifecycle hook, which must not read. */
export function ruleStore(strapi: Core.Strapi) {
  let watched = new Set<string>();
  let readAt = 0;

  const store = {
    all: async (): Promise<Rule[]> => (await rows<RuleRow>(strapi, RULES).orderBy('position').select('*')).map(read),

    async get(key: string): Promise<Rule> {
      const row = await rows<RuleRow>(strapi, RULES).where({ key }).first();
      if (!row) throw notFound('Rule');
      return read(row);
    },

    async insert(input: RuleInput): Promise<string> {
      const key = randomUUID();
      await rows<RuleRow>(strapi, RULES).insert({ ...written(input), key, created_at: Date.now() });
      await store.watch();
      return key;
    },

    async update(key: string, input: RuleInput): Promise<void> {
      await rows<RuleRow>(strapi, RULES).where({ key }).update(written(input));
      await store.watch();
    },

    async remove(key: string): Promise<void> {
      await rows<RuleRow>(strapi, RULES).where({ key }).delete();
      await store.watch();
    },

    async stop(key: string, problem: string | null): Promise<void> {
      await rows<RuleRow>(strapi, RULES).where({ key }).update({ problem });
    },

    /** Reads anew which content types have a rule. */
    async watch(): Promise<void> {
      readAt = Date.now();
      watched = new Set((await store.all()).map((rule) => rule.contentType));
    },

    async watchAgain(): Promise<void> {
      if (Date.now() - readAt > FRESH_MS) await store.watch();
    },

    isWatched: (contentType: string): boolean => watched.has(contentType),
  };
  return store;
}

export type RuleStore = ReturnType<typeof ruleStore>;
