import type { Core } from '@strapi/strapi';
import { logFault } from '../strapi/log';
import { concerned, type Documents, markedDocuments } from './marked';
import { type ReadyRule, readyRule, relatedTypes } from './ready';
import { reconcile } from './reconcile';
import type { Rule } from './rules';
import type { Stores } from './stores';
import type { MarkRow } from './tables';

const BATCH = 500;

/** Works off some marks of the lifecycle hook. Answers whether there may be more to do at once. */
export async function workOffMarks(strapi: Core.Strapi, stores: Stores): Promise<boolean> {
  const marks = await stores.marks.ofHook(BATCH);
  if (marks.length === 0) return false;
  const marked = await byType(strapi, marks);
  const active = (await stores.rules.all()).filter((rule) => rule.enabled);
  let well = true;
  for (const rule of active) {
    const types = [rule.contentType, ...relatedTypes(strapi, rule)].filter((type) => marked.has(type));
    const ready = types.length > 0 ? await readyOrStopped(strapi, stores, rule) : null;
    const own = new Map([...marked].filter(([type]) => types.includes(type)));
    if (ready && !(await underRule(strapi, stores, ready, own))) well = false;
  }
  await stores.marks.remove(marks);
  return well;
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
    if (problem === null) await marks.addUnseen(rule);
  }
  return 'problem' in ready ? null : ready;
}

/** A fault under one rule is no reason to leave the others: what it should have looked at is marked again. `false`: there was one. */
async function underRule(
  strapi: Core.Strapi,
  stores: Stores,
  ready: ReadyRule,
  marked: Map<string, Documents>
): Promise<boolean> {
  try {
    const documents = new Set<string>();
    let andAny = false;
    for (const [type, some] of marked) {
      const found = await concerned(strapi, stores, ready, type, some);
      for (const document of found.known) documents.add(document);
      andAny ||= found.andAny;
    }
    await reconcile(strapi, stores, ready, [...documents]);
    if (andAny) await stores.marks.addUnseen(ready.rule);
    return true;
  } catch (error) {
    logFault(strapi, `entries could not be read under the rule “${ready.rule.name}”`, error);
    await markAgain(strapi, stores, ready.rule, marked);
    return false;
  }
}

async function markAgain(
  strapi: Core.Strapi,
  { marks }: Stores,
  rule: Rule,
  marked: Map<string, Documents>
): Promise<void> {
  for (const [type, { known, andAny }] of marked) {
    await strapi.db.transaction(({ trx }) => marks.addDocuments(type, known, trx));
    if (andAny) await marks.addUnseen(rule);
  }
}

async function byType(strapi: Core.Strapi, marks: MarkRow[]): Promise<Map<string, Documents>> {
  const groups = new Map<string, MarkRow[]>();
  for (const mark of marks) groups.set(mark.content_type, [...(groups.get(mark.content_type) ?? []), mark]);
  const found = new Map<string, Documents>();
  for (const [type, ofType] of groups) found.set(type, await markedDocuments(strapi, type, ofType));
  return found;
}
