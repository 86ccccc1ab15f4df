import type { Core } from '@strapi/strapi';
import { logFault } from '../strapi/log';
import { concerned, type Documents, markedDocuments } from './marked';
import { type ReadyRule, readyRule, relatedTypes } from './ready';
import { reconcile } from './reconcile';
import type { Rule } from './rules';
import type { Stores } from './stores';
import type { MarkRow } from './tables';

const BATCH = 500;

/** Works off some marks of the lifecycle hook. Answers whether there were any. */
export async function workOffMarks(strapi: Core.Strapi, stores: Stores): Promise<boolean> {
  const marks = await stores.marks.ofHook(BATCH);
  if (marks.length === 0) return false;
  const marked = await byType(strapi, marks);
  const active = (await stores.rules.all()).filter((rule) => rule.enabled);
  for (const rule of active) {
    const types = [rule.contentType, ...relatedTypes(strapi, rule)].filter((type) => marked.has(type));
    const ready = types.length > 0 ? await readyOrStopped(strapi, stores, rule) : null;
    if (ready) await underRule(strapi, stores, ready, new Map(types.map((type) => [type, marked.get(type) ?? []])));
  }
  await stores.marks.remove(marks);
  return true;
}

/**
 * A rule that a changed schema broke says so and stops by itself, without stopping the others. One that works again catches up on
 * whatever it missed.
 */
export async function readyOrStopped(
  strapi: Core.Strapi,
  { rules, marks }: Stores,
  rule: Rule
): Promise<ReadyRule | null> {
  const ready = await readyRule(strapi, rule);
  const problem = 'problem' in ready ? ready.problem : null;
  if (problem !== rule.problem) {
    await rules.stop(rule.key, problem);
    if (problem === null) await marks.addRule(rule);
  }
  return 'problem' in ready ? null : ready;
}

/** A fault under one rule is no reason to leave the others: its documents are looked at again, all of them. */
async function underRule(
  strapi: Core.Strapi,
  stores: Stores,
  ready: ReadyRule,
  marked: Map<string, Documents>
): Promise<void> {
  try {
    const documents = new Set<string>();
    for (const [type, some] of marked) {
      const found = await concerned(strapi, stores, ready, type, some);
      if (found === 'all') return void (await stores.marks.addRule(ready.rule));
      for (const document of found) documents.add(document);
    }
    await reconcile(strapi, stores, ready, [...documents]);
  } catch (error) {
    logFault(strapi, `entries could not be read under the rule “${ready.rule.name}”`, error);
    await stores.marks.addRule(ready.rule);
  }
}

async function byType(strapi: Core.Strapi, marks: MarkRow[]): Promise<Map<string, Documents>> {
  const groups = new Map<string, MarkRow[]>();
  for (const mark of marks) groups.set(mark.content_type, [...(groups.get(mark.content_type) ?? []), mark]);
  const found = new Map<string, Documents>();
  for (const [type, ofType] of groups) found.set(type, await markedDocuments(strapi, type, ofType));
  return found;
}
