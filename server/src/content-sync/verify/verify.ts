import type { Core } from '@strapi/strapi';
import { withNames } from '../../strapi/main-field';
import { service } from '../../strapi/service';
import { fateOf } from '../backfill/fate';
import type { RunStore } from '../backfill/runs';
import { readDocuments } from '../read-documents';
import { type ReadyRule, readyOrRefused } from '../ready';
import type { Stores } from '../stores';
import { differencesAt } from './at-account';
import type { Difference, Verified } from './contract';
import { mends } from './differences';

type Own = Pick<Stores, 'rules' | 'claims' | 'marks'>;

/** A document that means somebody. `unseen`: what was not told to the account, whatever that holds; `null`: nothing. */
interface Meant {
  documentId: string;
  email: string;
  unseen: Difference | null;
}

/** Compares documents of a rule with what was claimed for them, and where that is the same with the account. Writes nothing. */
export async function verifyDocuments(
  strapi: Core.Strapi,
  stores: Own,
  runs: RunStore,
  key: string,
  documents: string[]
): Promise<Verified> {
  const ready = await readyOrRefused(strapi, await stores.rules.get(key));
  const { connection } = ready.targets;
  const named = [...new Set(documents)];
  const meant = await meantBy(strapi, stores, ready, named);
  const isUnderway = await underway(strapi, stores, runs, ready, meant);
  const settled = meant.filter((one) => !isUnderway(one));
  const emails = new Set(settled.filter(({ unseen }) => unseen === null).map(({ email }) => email));
  const atAccount = await differencesAt(strapi, connection, await stores.rules.all(), [...emails]);
  const drifts = settled
    .map(({ documentId, email, unseen }) => ({
      documentId,
      email,
      differences: unseen ? [unseen] : (atAccount.get(email) ?? []),
    }))
    .filter(({ differences }) => differences.length > 0)
    .map((drift) => ({ ...drift, mends: mends(drift.differences) }));
  return {
    checked: named.length,
    right: settled.length - drifts.length,
    onTheirWay: meant.length - settled.length,
    left: named.length - meant.length,
    drifts: await withNames(strapi, ready.rule, drifts),
  };
}

const UNSEEN = { new: 'not-brought', changed: 'changed', leaves: 'gone' } as const;

async function meantBy(strapi: Core.Strapi, stores: Own, ready: ReadyRule, documents: string[]): Promise<Meant[]> {
  const read = await readDocuments(strapi, stores, ready, documents);
  return read.flatMap(({ documentId, reading, before }): Meant[] => {
    const verdict = fateOf(ready.rule, ready.targets.connection, reading, before);
    if ('email' in verdict) return [{ documentId, email: verdict.email, unseen: { is: UNSEEN[verdict.fate] } }];
    return verdict.fate === 'unchanged' && reading.wish
      ? [{ documentId, email: reading.wish.email, unseen: null }]
      : [];
  });
}

/** Whether something is to go out for a document, or somebody is about to look at it. */
async function underway(
  strapi: Core.Strapi,
  { marks }: Pick<Stores, 'marks'>,
  runs: RunStore,
  { rule, targets }: ReadyRule,
  meant: Meant[]
): Promise<(one: Meant) => boolean> {
  const emails = meant.map(({ email }) => email);
  const open = await service(strapi, 'deliveries').openAmong(targets.connection, emails);
  const ids = meant.map(({ documentId }) => documentId);
  const marked = await marks.amongDocuments(rule.contentType, ids);
  const all = [...(await marks.ofRules()), ...(await runs.running())].some(({ rule_key }) => rule_key === rule.key);
  return ({ documentId, email, unseen }) => open.has(email) || (unseen !== null && (all || marked.has(documentId)));
}
