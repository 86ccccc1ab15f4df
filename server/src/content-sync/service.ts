import type { Core } from '@strapi/strapi';
import type { Translation } from '../connection';
import type { Contact } from '../constant-contact';
import type { Delivery } from '../deliveries';
import { service } from '../strapi/service';
import { claimStore } from './claims';
import type { RuleInput, RuleView } from './contract';
import { deliverSync } from './deliver';
import { subscribeHook } from './hook';
import { problemOf } from './problem';
import { releaseAll } from './reconcile';
import { type Rule, ruleStore } from './rules';
import { checkedRule } from './validation';
import { createWorker } from './worker';

export type ContentSyncService = ReturnType<typeof contentSyncService>;

/** Keeps what the site says about a person and what the account says the same. */
export function contentSyncService({ strapi }: { strapi: Core.Strapi }) {
  const rules = ruleStore(strapi);
  const claims = claimStore(strapi);
  const worker = createWorker(strapi, rules, claims);

  const view = async (rule: Rule, documents: number): Promise<RuleView> => {
    const [list] = await service(strapi, 'connection').listsByKey(rule.lists);
    const { position: _position, ...rest } = rule;
    return { ...rest, connection: list?.connection ?? '', problem: await problemOf(strapi, rule), documents };
  };

  return {
    async start(): Promise<void> {
      service(strapi, 'deliveries').handle('sync', deliverSync(strapi, claims, rules));
      await rules.watch();
      subscribeHook(strapi, rules, () => worker.wake());
      worker.start();
    },
    stop: () => worker.stop(),

    async rules(): Promise<RuleView[]> {
      const documents = await claims.documentsByRule();
      return Promise.all((await rules.all()).map((rule) => view(rule, documents.get(rule.key) ?? 0)));
    },

    async rule(key: string): Promise<RuleView> {
      return view(await rules.get(key), (await claims.documentsByRule()).get(key) ?? 0);
    },

    async createRule(input: RuleInput): Promise<RuleView> {
      const key = await rules.insert(await checkedRule(strapi, input));
      return this.rule(key);
    },

    /** Entries follow the changed rule as they change themselves. */
    async updateRule(key: string, input: RuleInput): Promise<RuleView> {
      await rules.get(key);
      await rules.update(key, await checkedRule(strapi, input));
      return this.rule(key);
    },

    /** The rule's claims go with it: people leave its lists as it says. */
    async removeRule(key: string): Promise<RuleView> {
      const removed = await this.rule(key);
      const rule = await rules.get(key);
      await rules.remove(key);
      await strapi.db.transaction(async ({ trx, onCommit }) => {
        const items = await releaseAll(claims, rule, await claims.ofRule(key, trx), trx);
        await service(strapi, 'deliveries').add(trx, items);
        onCommit(() => service(strapi, 'deliveries').wake());
      });
      return removed;
    },

    /** A sign-up is a claim, too: a rule that lets go of a list does not take the person off what they asked for. */
    async noteSignup(
      delivery: Delivery,
      lists: string[],
      found: Contact | null,
      translation: Translation
    ): Promise<void> {
      const { source_key: form, connection_key, email } = delivery;
      if (form === null) return;
      const known = await claims.ofAddress(connection_key, email);
      const fresh = lists.filter(
        (list) => !known.some((claim) => claim.source_key === form && claim.list_key === list)
      );
      const wasMember = (list: string) =>
        known.find((claim) => claim.list_key === list && claim.was_member !== null)?.was_member ??
        found?.lists.includes(translation.list(list) ?? '') ??
        false;
      await strapi.db.transaction(async ({ trx }) => {
        await claims.insert(
          fresh.map((list) => ({
            connection_key,
            email,
            list_key: list,
            source: 'form',
            source_key: form,
            document_id: '',
            fields: '{}',
            hash: '',
            edited_at: Number(delivery.acted_at),
            when_gone: 'nothing',
            was_member: Boolean(wasMember(list)),
          })),
          trx
        );
      });
    },
  };
}
