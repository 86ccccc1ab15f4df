import type { Core, UID } from '@strapi/strapi';
import { rows } from '../strapi/database';
import { tryLock } from '../strapi/lock';
import { logFault } from '../strapi/log';
import { createLoop, type Loop } from '../strapi/loop';
import { service } from '../strapi/service';
import type { ClaimStore } from './claims';
import { problemOf } from './problem';
import { reconcile } from './reconcile';
import type { Rule, RuleStore } from './rules';
import { MARKS, type MarkRow } from './tables';

const POLL_MS = 2000;
const BATCH = 500;
const LOCK_MS = 30_000;

/** Takes all marks of a document at once and brings its claims in line with what is true now; one instance at a time. */
export function createWorker(strapi: Core.Strapi, rules: RuleStore, claims: ClaimStore): Loop {
  const round = async (): Promise<number> => {
    await rules.watchAgain();
    const [first] = await rows<MarkRow>(strapi, MARKS).limit(1).select('id');
    if (!first) return POLL_MS;
    const more = await tryLock(strapi, 'marks', LOCK_MS, () => workOff(strapi, rules, claims));
    return more ? 0 : POLL_MS;
  };
  return createLoop(round, (error) => logFault(strapi, 'marks could not be worked off', error), POLL_MS);
}

/** Answers whether there was anything to do. */
async function workOff(strapi: Core.Strapi, rules: RuleStore, claims: ClaimStore): Promise<boolean> {
  const marks = await rows<MarkRow>(strapi, MARKS).orderBy('id').limit(BATCH).select('*');
  const all = await rules.all();
  for (const [contentType, ofType] of grouped(marks)) {
    const active = all.filter((rule) => rule.contentType === contentType && rule.enabled);
    const documents = await documentsOf(strapi, claims, active, contentType, ofType);
    for (const rule of active) await underRule(strapi, rules, claims, rule, documents);
  }
  const ids = marks.map((mark) => mark.id);
  await rows<MarkRow>(strapi, MARKS).whereIn('id', ids).delete();
  return marks.length > 0;
}

/** A rule that a changed schema broke says so and stops by itself, without stopping the others. */
async function underRule(
  strapi: Core.Strapi,
  rules: RuleStore,
  claims: ClaimStore,
  rule: Rule,
  documents: Set<string>
): Promise<void> {
  const problem = await problemOf(strapi, rule);
  if (problem !== rule.problem) await rules.stop(rule.key, problem);
  if (problem) return;
  const [list] = await service(strapi, 'connection').listsByKey(rule.lists);
  if (!list) return;
  for (const document of documents) await reconcile(strapi, claims, rule, document, list.connection);
}

/** The documents that marks stand for; a mark that tells none stands for all of its type. */
async function documentsOf(
  strapi: Core.Strapi,
  claims: ClaimStore,
  rules: Rule[],
  contentType: string,
  marks: MarkRow[]
): Promise<Set<string>> {
  const named = new Set(marks.flatMap((mark) => mark.document_id ?? []));
  const byEntry = marks.filter((mark) => mark.document_id === null);
  if (byEntry.length === 0 || rules.length === 0 || !strapi.contentTypes[contentType as UID.ContentType]) return named;
  const query = strapi.db.query(contentType as UID.ContentType);
  for (const { entry_id } of byEntry) {
    const entry = entry_id ? await query.findOne({ where: { id: entry_id }, select: ['documentId'] }) : null;
    if (entry) named.add(entry.documentId);
    else return everything(strapi, claims, rules, contentType);
  }
  return named;
}

async function everything(
  strapi: Core.Strapi,
  claims: ClaimStore,
  rules: Rule[],
  contentType: string
): Promise<Set<string>> {
  const entries = await strapi.db.query(contentType as UID.ContentType).findMany({ select: ['documentId'] });
  const claimed = await claims.documentsOf(rules.map((rule) => rule.key));
  return new Set([...entries.map((entry: { documentId: string }) => entry.documentId), ...claimed]);
}

function grouped(marks: MarkRow[]): Map<string, MarkRow[]> {
  const groups = new Map<string, MarkRow[]>();
  for (const mark of marks) groups.set(mark.content_type, [...(groups.get(mark.content_type) ?? []), mark]);
  return groups;
}
