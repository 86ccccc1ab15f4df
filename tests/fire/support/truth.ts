import type { Sandbox } from '../../../sandbox';
import type { TestDatabase } from '../../integration/support/databases';
import type { Ledger } from './load';

/** What should be true of one address at the account. */
interface Should {
  lists: string[];
  /** Any of these; empty: any at all. */
  names: string[];
}

/** The playground's form and rules, by the sandbox's numbers of their lists. */
const [GENERAL_INTEREST, NEWSLETTER, CUSTOMERS] = ['1', '2', '3'];

/**
 * What the site says about each address, read from its database behind its back: whoever signed up is on the newsletter, members are
 * customers and called as the entry says that was changed last, authors of published articles are interested. Nobody else is on a list.
 */
export const shouldBe = (database: TestDatabase, ledger: Ledger): Promise<Map<string, Should>> =>
  database.with(async (past) => {
    const signedUp = new Set(ledger.accepted.values());
    const members = await past('members').select('email', 'first_name', 'updated_at');
    const authors: string[] = await past('articles').whereNotNull('published_at').pluck('author_email');
    const one = (email: string): Should => {
      const own = members.filter((row) => row.email === email);
      const lists = [
        ...(authors.includes(email) ? [GENERAL_INTEREST] : []),
        ...(signedUp.has(email) ? [NEWSLETTER] : []),
        ...(own.length > 0 ? [CUSTOMERS] : []),
      ];
      const last = Math.max(...own.map(({ updated_at }) => Number(new Date(updated_at))));
      const newest = own.filter(({ updated_at }) => Number(new Date(updated_at)) === last);
      return { lists: lists as string[], names: newest.map(({ first_name }) => first_name) };
    };
    return new Map([...ledger.addresses].map((email) => [email, one(email)]));
  });

/** Where account and site disagree, a line each. */
export function differences(sandbox: Sandbox, should: Map<string, Should>): string[] {
  const contacts = sandbox.contacts();
  const strangers = contacts.filter(({ email }) => !should.has(email)).map(({ email }) => `${email}: nobody knows why`);
  const wrong = [...should].flatMap(([email, { lists, names }]) => {
    const found = contacts.filter((contact) => contact.email === email);
    if (found.length > 1) return [`${email}: there ${found.length} times`];
    const on = found[0]?.lists ?? [];
    if (on.toSorted().join() !== lists.join()) return [`${email}: on lists [${on}], should be on [${lists}]`];
    const name = found[0]?.firstName ?? '';
    return names.length === 0 || names.includes(name) ? [] : [`${email}: called “${name}”, should be “${names}”`];
  });
  return [...strangers, ...wrong];
}

/** Sign-ups that were accepted and are not kept exactly once, or have not gone out. */
export const wrongSignUps = (database: TestDatabase, ledger: Ledger): Promise<string[]> =>
  database.with(async (past) => {
    const kept: Array<{ email: string; deliveries: string }> = await past('cc_signups').select('email', 'deliveries');
    const sent = new Set<string>(
      await past('cc_deliveries').where({ kind: 'sign-up', state: 'succeeded' }).pluck('id')
    );
    const times = (emails: string[], email: string) => emails.filter((one) => one === email).length;
    const counts = [...ledger.addresses].map((email) => ({
      email,
      accepted: times([...ledger.accepted.values()], email),
      stored: times(
        kept.map((row) => row.email),
        email
      ),
    }));
    return [
      ...counts
        .filter(({ accepted, stored }) => accepted !== stored)
        .map(({ email, accepted, stored }) => `${email}: accepted ${accepted} times, kept ${stored} times`),
      ...kept
        .filter(({ deliveries }) => !(JSON.parse(deliveries) as string[]).every((id) => sent.has(id)))
        .map(({ email }) => `${email}: accepted and not delivered`),
    ];
  });
