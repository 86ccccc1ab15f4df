import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { rows } from '../strapi/database';
import { notFound } from '../strapi/http';
import type { RuleInput } from './contract';
import { read, written } from './rule-rows';
import { RULES, type RuleRow } from './tables';

/** A rule as the rest of the room uses it. */
export interface Rule extends RuleInput {
  key: string;
  /** Its claims are being released; then it is gone. */
  removed: boolean;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Why it stood still when it was last used. */
  problem: string | null;
}

const DECLARED = 'code:';

export const keyOfDeclared = (key: string): string => `${DECLARED}${key}`;
export const isDeclared = ({ key }: Pick<Rule, 'key'>): boolean => key.startsWith(DECLARED);

/** Rules in the database. Whoever writes them tells the lifecycle hook, by `watch.refresh`. */
export function ruleStore(strapi: Core.Strapi) {
  const table = (trx?: Knex.Transaction) => rows<RuleRow>(strapi, RULES, trx);

  const store = {
    /** In the order that decides between them. */
    async all(): Promise<Rule[]> {
      const found = await table().whereNull('removed_at').select('*');
      return found.sort((a, b) => (a.sort ?? a.position) - (b.sort ?? b.position) || a.position - b.position).map(read);
    },

    /** Also one that is being removed. */
    async find(key: string): Promise<Rule | null> {
      const row = await table().where({ key }).first();
      return row ? read(row) : null;
    },

    async get(key: string): Promise<Rule> {
      const rule = await store.find(key);
      if (!rule || rule.removed) throw notFound('Rule');
      return rule;
    },

    insert: (key: string, input: RuleInput) => table().insert({ ...written(input), key, created_at: Date.now() }),

    /** A rule that was being removed is there again. */
    update: (key: string, input: RuleInput, trx: Knex.Transaction) =>
      table(trx)
        .where({ key })
        .update({ ...written(input), removed_at: null }),

    remove: (key: string, trx: Knex.Transaction) => table(trx).where({ key }).update({ removed_at: Date.now() }),

    /** Nothing of it is left. */
    forget: (key: string) => table().where({ key }).whereNotNull('removed_at').delete(),

    async order(keys: string[]): Promise<void> {
      for (const [sort, key] of keys.entries()) await table().where({ key }).update({ sort });
    },

    stop: (key: string, problem: string | null) => table().where({ key }).update({ problem }),
  };
  return store;
}

export type RuleStore = ReturnType<typeof ruleStore>;
