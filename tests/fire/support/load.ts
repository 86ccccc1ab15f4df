import type { ChildSite } from '../../integration/support/child';
import { visitor } from '../../integration/support/visitor';
import type { Random } from './random';

const ARTICLE = 'api::article.article';
/** Visitors and editors at a time. */
const AT_ONCE = 4;

/** What was asked of the site and what it said, over all its deaths. */
export interface Ledger {
  /** Every address that ever came up. */
  addresses: Set<string>;
  /** Addresses of sign-ups that the site said yes to, by the key of the sign-up. */
  accepted: Map<string, string>;
  /** Of sign-ups whose answer was lost: their visitors try again with the same key. */
  unanswered: Map<string, string>;
  members: string[];
  articles: string[];
  count: number;
}

export const newLedger = (): Ledger => ({
  addresses: new Set(),
  accepted: new Map(),
  unanswered: new Map(),
  members: [],
  articles: [],
  count: 0,
});

/**
 * Visitors sign up, editors and clients of the REST API create, change, move, publish, unpublish and delete entries, all at the same time
 * and partly for the same addresses, until the site is killed.
 */
export async function underLoad(site: ChildSite, random: Random, ledger: Ledger, dead: AbortSignal): Promise<void> {
  const one = async () => {
    while (!dead.aborted) {
      // what a killed site did not answer may or may not be so: its database tells
      await random
        .pick(ACTIONS)(site, random, ledger)
        .catch((error: unknown) => {
          if (!dead.aborted && !isEndOfSite(error)) throw error;
        });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

type Action = (site: ChildSite, random: Random, ledger: Ledger) => Promise<void>;

const signUp: Action = async (site, random, ledger) => {
  const key = `sign-up-${next(ledger)}`;
  ledger.unanswered.set(key, address(random, ledger));
  await sendSignUp(site, ledger, key);
};

/** Visitors whose answer was lost when the site died. */
export async function tryAgain(site: ChildSite, ledger: Ledger): Promise<void> {
  for (const key of [...ledger.unanswered.keys()]) await sendSignUp(site, ledger, key);
}

async function sendSignUp(site: ChildSite, ledger: Ledger, idempotencyKey: string): Promise<void> {
  const email = ledger.unanswered.get(idempotencyKey) ?? '';
  const json = { 'content-type': 'application/json' };
  const answer = await visitor(site).post(JSON.stringify({ data: { email }, idempotencyKey }), json);
  const text = await answer.text();
  if (answer.status !== 202) throw new Error(`a sign-up was answered ${answer.status} ${text}`);
  ledger.unanswered.delete(idempotencyKey);
  ledger.accepted.set(idempotencyKey, email);
}

const createMember: Action = async (site, random, ledger) => {
  const email = address(random, ledger);
  ledger.members.push(await visitor(site).createMember({ email, firstName: name(ledger) }));
};

const renameMember: Action = async (site, random, ledger) => {
  if (ledger.members.length > 0) {
    await visitor(site).updateMember(random.pick(ledger.members), { firstName: name(ledger) });
  }
};

const moveMember: Action = async (site, random, ledger) => {
  if (ledger.members.length === 0) return;
  await visitor(site).updateMember(random.pick(ledger.members), { email: address(random, ledger) });
};

const deleteMember: Action = async (site, random, ledger) => {
  const id = taken(random, ledger.members);
  if (id) await visitor(site).deleteMember(id);
};

const draftArticle: Action = async (site, random, ledger) => {
  const data = { title: 'News', authorEmail: address(random, ledger) };
  const status = random.chance(0.5) ? { status: 'published' } : {};
  const made = await site.documents(ARTICLE, 'create', { data, ...status });
  if (made) ledger.articles.push(made.documentId);
};

const changeArticle: Action = async (site, random, ledger) => {
  if (ledger.articles.length === 0) return;
  const documentId = random.pick(ledger.articles);
  const action = random.pick(['update', 'publish', 'publish', 'unpublish', 'discardDraft']);
  const data = action === 'update' && { data: { authorEmail: address(random, ledger) } };
  await site.documents(ARTICLE, action, { documentId, ...data });
};

const deleteArticle: Action = async (site, random, ledger) => {
  const documentId = taken(random, ledger.articles);
  if (documentId) await site.documents(ARTICLE, 'delete', { documentId });
};

const ACTIONS: Action[] = [
  ...[signUp, signUp, signUp, createMember, createMember],
  ...[renameMember, moveMember, moveMember, deleteMember],
  ...[draftArticle, changeArticle, changeArticle, deleteArticle],
];

const next = (ledger: Ledger): number => {
  ledger.count += 1;
  return ledger.count;
};

const name = (ledger: Ledger): string => `Ann ${next(ledger)}`;

/** A new one, or one of the last: those meet. */
function address(random: Random, ledger: Ledger): string {
  const known = [...ledger.addresses].slice(-8);
  if (known.length > 0 && random.chance(0.6)) return random.pick(known);
  const fresh = `person.${next(ledger)}@example.com`;
  ledger.addresses.add(fresh);
  return fresh;
}

/** Takes one out: nobody changes it any more. */
function taken(random: Random, ids: string[]): string | undefined {
  const [id] = ids.length > 0 ? ids.splice(random.between(0, ids.length - 1), 1) : [];
  return id;
}

/** The connection was cut, or two editors were at one entry and one came too late: Strapi's own answers. */
const isEndOfSite = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TypeError' || /the site ended|IPC|refused: (404|500)/.test(error.message));
