import type { Core } from '@strapi/strapi';
import { logFault } from '../strapi/log';
import { type RunStore, sweptSince } from './backfill/runs';
import type { MembersFirst } from './members-first';
import { pagesOfDocuments } from './pages';
import { reconcile, release } from './reconcile';
import type { Rule } from './rules';
import type { Stores } from './stores';
import type { MarkRow } from './tables';
import { readyOrStopped } from './work-off';

const PAGE = 500;

/** Works off one page of a mark that stands for all documents of a rule. Answers whether there was any that could be. */
export async function workOffPage(
  strapi: Core.Strapi,
  stores: Stores,
  runs: RunStore,
  members: MembersFirst
): Promise<boolean> {
  for (const mark of await stores.marks.ofRules()) {
    // begun: whoever changes the rule from now on adds another mark
    if (mark.reached === null) await stores.marks.reached(mark.id, '');
    const rule = await stores.rules.find(mark.rule_key ?? '');
    try {
      const next = rule ? await pageOf(strapi, stores, runs, members, rule, mark) : null;
      if (next === 'later') continue;
      if (next === null) await finish(stores, runs, mark, rule);
      else await stores.marks.reached(mark.id, next);
      return true;
    } catch (error) {
      // the next one's turn; this one comes again
      logFault(strapi, `entries could not be read under the rule “${rule?.name ?? mark.rule_key}”`, error);
    }
  }
  return false;
}

/** Answers where the next page begins; `null` when all is done, or nothing can be; `later` where it has to wait. */
async function pageOf(
  strapi: Core.Strapi,
  stores: Stores,
  runs: RunStore,
  members: MembersFirst,
  rule: Rule,
  { reached, changed_only, last_row }: MarkRow
): Promise<string | null> {
  if (rule.removed) {
    const { documents, next } = await pagesOfDocuments(strapi, rule, reached, PAGE);
    await release(strapi, stores, rule, documents);
    return next;
  }
  const ready = rule.enabled ? await readyOrStopped(strapi, stores, rule) : null;
  if (!ready) return null;
  if (!(await members.areKnown(ready))) return 'later';
  const since = changed_only ? await sweptSince(runs, rule) : undefined;
  const wanted = { since, lastRow: last_row, plan: ready.plan };
  const { documents, next, entries } = await pagesOfDocuments(strapi, rule, reached, PAGE, wanted);
  await reconcile(strapi, stores, ready, documents, entries);
  return next;
}

async function finish(
  { marks, rules, related, skipped }: Stores,
  runs: RunStore,
  mark: MarkRow,
  rule: Rule | null
): Promise<void> {
  if (rule?.removed) {
    // a declared rule may come back under its key, and waits for a backfill of its own then
    await runs.forget(rule.key);
    await related.forget(rule.key);
    await skipped.forget(rule.key);
    await rules.forget(rule.key);
  }
  await marks.remove([mark]);
}
