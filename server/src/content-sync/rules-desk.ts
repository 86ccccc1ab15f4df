import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { refusal } from '../strapi/http';
import type { RuleBody, RuleInput, RuleView } from './contract';
import { problemOf } from './problem';
import { tellContested } from './reorder';
import { isSame } from './rule-rows';
import { isDeclared, type Rule } from './rules';
import type { Stores } from './stores';
import { targetsOf } from './targets';
import { checkedRule } from './validation';

/** What an administrator does with rules. `wake` is called when there is work to do. */
export function rulesDesk(strapi: Core.Strapi, stores: Stores, wake: () => void) {
  const { rules, claims, marks, skipped, watch, lastRows } = stores;
  const changed = async () => {
    await watch.refresh();
    await lastRows.learn();
  };
  const viewOf = async (rule: Rule, documents: Map<string, number>, skips: Map<string, number>): Promise<RuleView> => {
    const targets = await targetsOf(strapi, rule);
    const { removed: _removed, createdAt: _createdAt, ...rest } = rule;
    return {
      ...rest,
      connection: targets?.connection ?? '',
      lists: rule.lists.map((name) => targets?.list(name) ?? name),
      listsByValue: rule.listsByValue.map((row) => ({ ...row, list: targets?.list(row.list) ?? row.list })),
      declared: isDeclared(rule),
      problem: await problemOf(strapi, rule),
      documents: documents.get(rule.key) ?? 0,
      skipped: skips.get(rule.key) ?? 0,
    };
  };

  const desk = {
    async rules(): Promise<RuleView[]> {
      const [documents, skips] = [await claims.documentsByRule(), await skipped.countByRule()];
      return Promise.all((await rules.all()).map((rule) => viewOf(rule, documents, skips)));
    },

    async rule(key: string): Promise<RuleView> {
      return viewOf(await rules.get(key), await claims.documentsByRule(), await skipped.countByRule());
    },

    async createRule(body: RuleBody): Promise<RuleView> {
      const key = randomUUID();
      await desk.add(key, await checkedRule(strapi, body));
      return desk.rule(key);
    },

    /** Entries that are there already wait until they change, or for a backfill. */
    async add(key: string, input: RuleInput): Promise<void> {
      await rules.insert(key, input);
      await changed();
    },

    /** Entries that are there follow the changed rule. */
    async updateRule(key: string, body: RuleBody): Promise<RuleView> {
      const rule = await editable(key);
      await desk.change(rule, await checkedRule(strapi, body));
      return desk.rule(key);
    },

    /** The rule's claims go with it, page by page: people leave its lists as it says. */
    async removeRule(key: string): Promise<RuleView> {
      const rule = await editable(key);
      const view = await desk.rule(key);
      await desk.takeAway(rule);
      return view;
    },

    async reorder(keys: string[]): Promise<RuleView[]> {
      const known = (await rules.all()).map((rule) => rule.key);
      const complete = known.length === new Set(keys).size && known.every((key) => keys.includes(key));
      if (!complete || keys.length !== known.length) {
        throw refusal([
          { path: 'keys', message: 'Name every rule once. Somebody may have changed them: load them again.' },
        ]);
      }
      await rules.order(keys);
      await tellContested(strapi, claims, await rules.all());
      return desk.rules();
    },

    async skipped(key: string, page: number, pageSize: number) {
      return skipped.page(await rules.get(key), page, pageSize);
    },

    /** Its documents follow, unless it only has another name. */
    async change(rule: Rule, input: RuleInput): Promise<void> {
      const follow = rule.removed || !isSame(rule, { ...input, name: rule.name });
      await strapi.db.transaction(async ({ trx }) => {
        await rules.update(rule.key, input, trx);
        if (follow) await marks.addRule({ key: rule.key, contentType: input.contentType }, trx);
      });
      await changed();
      wake();
    },

    async takeAway(rule: Rule): Promise<void> {
      await strapi.db.transaction(async ({ trx }) => {
        await rules.remove(rule.key, trx);
        await marks.addRule(rule, trx);
      });
      await changed();
      wake();
    },
  };

  async function editable(key: string): Promise<Rule> {
    const rule = await rules.get(key);
    if (!isDeclared(rule)) return rule;
    throw new errors.ApplicationError('This rule is declared in config/plugins.ts: change it there.');
  }

  return desk;
}

export type RulesDesk = ReturnType<typeof rulesDesk>;
