import type { Core, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { pluginConfig } from '../../config';
import type { Delivery } from '../../deliveries';
import { isoTime, rows } from '../../strapi/database';
import { scope } from '../entries';
import { readyOrRefused, readyRule } from '../ready';
import type { Rule } from '../rules';
import type { Stores } from '../stores';
import type { BackfillView, SweepStarted, SweepView } from './contract';
import type { RunStore } from './runs';
import type { RunState } from './tables';
import { viewOf } from './view';

/** What an administrator does with backfills. `wake` is called when there is work to do. */
export function backfillDesk(strapi: Core.Strapi, { rules }: Pick<Stores, 'rules'>, runs: RunStore, wake: () => void) {
  const desk = {
    async backfill(key: string): Promise<BackfillView | null> {
      await rules.get(key);
      const run = await runs.find(key, 'backfill');
      return run ? viewOf(run, await waitingOf(strapi, key)) : null;
    },

    async startBackfill(key: string): Promise<BackfillView> {
      const rule = await rules.get(key);
      if (!rule.enabled) throw refused('The rule is switched off: switch it on first.');
      await readyOrRefused(strapi, rule);
      if (!(await runs.begin(key, 'backfill', await countEntries(strapi, rule)))) {
        throw refused('A backfill of this rule is under way.');
      }
      wake();
      return view(key);
    },

    pauseBackfill: (key: string): Promise<BackfillView> => turn(key, ['running'], 'paused'),
    resumeBackfill: (key: string): Promise<BackfillView> => turn(key, ['paused'], 'running'),
    cancelBackfill: (key: string): Promise<BackfillView> => turn(key, ['running', 'paused'], 'cancelled'),

    async sweeps(): Promise<SweepView> {
      const { sweep } = pluginConfig(strapi);
      const all = await runs.sweeps();
      return {
        at: sweep ? sweep.at : null,
        running: all.filter(({ state }) => state === 'running').length,
        lastAt: isoTime(all[0]?.started_at),
      };
    },

    /** Goes over all rules that are switched on, but for those where a sweep is under way. */
    sweep: async (): Promise<SweepStarted> => ({ rules: await begin(await rules.all()) }),

    /** The same at a time that was set: once for that moment, however many instances ask, and for rules that were there then. */
    async sweepDue(due: number): Promise<SweepStarted> {
      const done = new Set(
        (await runs.sweeps()).filter((run) => Number(run.started_at) >= due).map((run) => run.rule_key)
      );
      const waiting = (await rules.all()).filter(({ key, createdAt }) => createdAt < due && !done.has(key));
      return { rules: await begin(waiting, due) };
    },
  };

  /** Answers how many began. */
  async function begin(those: Rule[], due?: number): Promise<number> {
    let begun = 0;
    for (const rule of those.filter(({ enabled }) => enabled)) {
      // what stands still catches up by itself
      if ('problem' in (await readyRule(strapi, rule))) continue;
      if (await runs.begin(rule.key, 'sweep', await countEntries(strapi, rule), due)) begun += 1;
    }
    if (begun > 0) wake();
    return begun;
  }

  async function view(key: string): Promise<BackfillView> {
    const found = await desk.backfill(key);
    if (!found) throw refused('There is no backfill of this rule.');
    return found;
  }

  async function turn(key: string, from: RunState[], to: RunState): Promise<BackfillView> {
    const { state } = await view(key);
    if (!(await runs.turn(key, 'backfill', from, to))) throw refused(`This backfill is ${state}.`);
    wake();
    return view(key);
  }

  return desk;
}

const refused = (message: string): Error => new errors.ApplicationError(message);

/** Entries in the version and locale that the rule is about. */
const countEntries = (strapi: Core.Strapi, rule: Rule): Promise<number> =>
  strapi.documents(rule.contentType as UID.ContentType).count(scope(rule) as never);

async function waitingOf(strapi: Core.Strapi, rule: string): Promise<number> {
  const [counted] = (await rows<Delivery>(strapi, 'cc_deliveries')
    .where({ source_key: rule, kind: 'sync' })
    .whereIn('state', ['waiting', 'claimed'])
    .count({ total: '*' })) as unknown as Array<{ total: number | string }>;
  return Number(counted?.total ?? 0);
}
