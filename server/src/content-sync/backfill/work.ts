import type { Core } from '@strapi/strapi';
import { isOneOf, rows } from '../../strapi/database';
import { logFault } from '../../strapi/log';
import { service } from '../../strapi/service';
import { letGo } from '../follow';
import type { MembersFirst } from '../members-first';
import { owedAfter } from '../owed';
import { isAmongEntries, pagesOfDocuments } from '../pages';
import type { ReadyRule } from '../ready';
import { reconcile } from '../reconcile';
import type { Rule } from '../rules';
import type { Stores } from '../stores';
import { SKIPPED, type SkippedDocument } from '../tables';
import { readyOrStopped } from '../work-off';
import { type PageCounts, type RunStore, sweptSince } from './runs';
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

  const { next, ...counts } = run.reached?.startsWith(RELEASED)
    ? await tellReleased(strapi, stores, rule, run)
    : await followPage(strapi, stores, runs, ready, run);
  await runs.reached(run, next, { ...counts, ms: Date.now() - began });
  if (next === null) service(strapi, 'deliveries').thatWasAll();
  return true;
}

/** What a page came to, and where the next one begins; `null` at the end. */
type Page = Omit<PageCounts, 'ms'> & { next: string | null };

/** After all documents comes what they let go of before. */
const RELEASED = 'released:';

async function followPage(
  strapi: Core.Strapi,
  stores: Stores,
  runs: RunStore,
  ready: ReadyRule,
  { kind, reached }: RunRow
): Promise<Page> {
  const { rule, plan } = ready;
  const since = kind === 'sweep' ? await sweptSince(runs, rule) : undefined;
  const { documents, next, entries: read } = await pagesOfDocuments(strapi, rule, reached, PAGE, { since, plan });
  const changed = await reconcile(strapi, stores, ready, documents, read);
  // claimed documents come before those whose entry is there, and again among them: only the latter are counted as done
  const entries = isAmongEntries(reached);
  return {
    next: next ?? `${RELEASED}0`,
    done: entries ? documents.length : 0,
    changed,
    skipped: entries ? await skippedAmong(strapi, rule.key, documents) : 0,
  };
}

/** The account was not told of it where that was only logged, or cancelled. What rules left that are gone a sweep sees to. */
async function tellReleased(strapi: Core.Strapi, stores: Stores, rule: Rule, { kind, reached }: RunRow): Promise<Page> {
  const after = Number(reached?.slice(RELEASED.length));
  const { owed, next } = await owedAfter(strapi, stores, rule.key, after, { orphans: kind === 'sweep' });
  if (owed.length > 0) {
    await strapi.db.transaction(async ({ trx, onCommit }) => {
      const items = owed.map((one) => letGo(rule, one));
      await service(strapi, 'deliveries').add(trx, items);
      onCommit(() => service(strapi, 'deliveries').wake());
    });
  }
  return { next: next === null ? null : `${RELEASED}${next}`, done: 0, changed: owed.length, skipped: 0 };
}

async function skippedAmong(strapi: Core.Strapi, rule: string, documents: string[]): Promise<number> {
  const found = await rows<SkippedDocument>(strapi, SKIPPED)
    .where({ rule_key: rule })
    .where(isOneOf(strapi, 'document_id', documents))
    .select('id');
  return found.length;
}
