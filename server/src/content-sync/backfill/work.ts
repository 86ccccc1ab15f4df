import type { Core } from '@strapi/strapi';
import { isOneOf, rows } from '../../strapi/database';
import { logFault } from '../../strapi/log';
import { service } from '../../strapi/service';
import type { MembersFirst } from '../members-first';
import { isAmongEntries, pagesOfDocuments } from '../pages';
import { reconcile } from '../reconcile';
import type { Stores } from '../stores';
import { SKIPPED, type SkippedDocument } from '../tables';
import { readyOrStopped } from '../work-off';
import { type RunStore, sweptSince } from './runs';
import type { RunRow } from './tables';

/** After so many documents a run notes how far it is, and sees whether somebody paused it. */
const PAGE = 5000;

/** Works off one page of a run. Answers whether there was any that could be. */
export async function workOffRun(
  strapi: Core.Strapi,
  stores: Stores,
  runs: RunStore,
  members: MembersFirst
): Promise<boolean> {
  for (const run of await runs.running()) {
    try {
      if (await workOff(strapi, stores, runs, members, run)) return true;
    } catch (error) {
      // the next one's turn; this one comes again
      logFault(strapi, `a ${run.kind} could not go on`, error);
    }
  }
  return false;
}

/** `false` where it has to wait. */
async function workOff(
  strapi: Core.Strapi,
  stores: Stores,
  runs: RunStore,
  members: MembersFirst,
  run: RunRow
): Promise<boolean> {
  const began = Date.now();
  const rule = await stores.rules.find(run.rule_key);
  if (!rule || rule.removed) return runs.turn(run.rule_key, run.kind, ['running'], 'cancelled');
  const ready = rule.enabled ? await readyOrStopped(strapi, stores, rule) : null;
  // nobody resumes a sweep: the next one finds the same
  const halted = run.kind === 'sweep' ? 'cancelled' : 'paused';
  if (!ready) return runs.turn(run.rule_key, run.kind, ['running'], halted);
  if (!(await members.areKnown(ready))) return false;

  const since = run.kind === 'sweep' ? await sweptSince(runs, rule) : undefined;
  const wanted = { since, plan: ready.plan };
  const { documents, next, entries: read } = await pagesOfDocuments(strapi, rule, run.reached, PAGE, wanted);
  const changed = await reconcile(strapi, stores, ready, documents, read);
  const entries = isAmongEntries(run.reached);
  await runs.reached(run, next, {
    done: entries ? documents.length : 0,
    changed,
    skipped: entries ? await skippedAmong(strapi, rule.key, documents) : 0,
    ms: Date.now() - began,
  });
  if (next === null) service(strapi, 'deliveries').thatWasAll();
  return true;
}

/** Claimed documents come before those whose entry is there, and again among them: only the latter are counted as done. */
async function skippedAmong(strapi: Core.Strapi, rule: string, documents: string[]): Promise<number> {
  const found = await rows<SkippedDocument>(strapi, SKIPPED)
    .where({ rule_key: rule })
    .where(isOneOf(strapi, 'document_id', documents))
    .select('id');
  return found.length;
}
