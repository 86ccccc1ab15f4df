/** What the design says becomes of people, as plain as can be: who is on which list, whatever the order of things at the account. */

/** The playground's form and rules, by the sandbox's numbers of their lists. */
export const LISTS = { author: '1', signUp: '2', member: '3' } as const;

export interface Member {
  id: string;
  email: string;
  name: string;
  /** The higher, the later. */
  edited: number;
}

export interface Article {
  id: string;
  draft: string;
  /** `null`: not published. */
  published: string | null;
}

interface Person {
  signedUp: boolean;
  /** Opted out at the account, and has not signed up since. */
  out: boolean;
  /** Entries that ever asked for this address. */
  askedFor: Set<string>;
  /** Those of them that had, when the person came back by a sign-up: whether they bring them back to a list is not said. `null`: never out. */
  before: Set<string> | null;
}

export class Model {
  members: Member[] = [];
  deleted: Member[] = [];
  articles: Article[] = [];
  private readonly people: Map<string, Person>;
  private edits = 0;

  constructor(addresses: readonly string[]) {
    this.people = new Map(
      addresses.map((email) => [email, { signedUp: false, out: false, askedFor: new Set(), before: null }])
    );
  }

  private person(email: string): Person {
    const found = this.people.get(email);
    if (!found) throw new Error(`nobody is called ${email}`);
    return found;
  }

  signUp(email: string): void {
    const person = this.person(email);
    if (person.out) person.before = new Set(person.askedFor);
    Object.assign(person, { signedUp: true, out: false });
  }

  optOut(email: string): void {
    Object.assign(this.person(email), { signedUp: false, out: true });
  }

  saved(member: Omit<Member, 'edited'>): void {
    this.edits += 1;
    this.members = [...this.members.filter(({ id }) => id !== member.id), { ...member, edited: this.edits }];
    this.deleted = this.deleted.filter(({ id }) => id !== member.id);
    this.person(member.email).askedFor.add(member.id);
  }

  removed(id: string): void {
    this.deleted.push(...this.members.filter((member) => member.id === id));
    this.members = this.members.filter((member) => member.id !== id);
  }

  wrote(article: Article): void {
    this.articles = [...this.articles.filter(({ id }) => id !== article.id), article];
    if (article.published !== null) this.person(article.published).askedFor.add(article.id);
  }

  withdrew(id: string): void {
    this.articles = this.articles.filter((article) => article.id !== id);
  }

  /** What must be true of each address, and what may be. */
  expected(): Array<{ email: string; out: boolean; must: string[]; may: string[]; name: string | null }> {
    return [...this.people].map(([email, { signedUp, out, before }]) => {
      const own = this.members.filter((member) => member.email === email);
      const asked = [
        ...own.map(({ id }) => ({ id, list: LISTS.member })),
        ...this.articles.filter(({ published }) => published === email).map(({ id }) => ({ id, list: LISTS.author })),
      ];
      const certain = asked.filter(({ id }) => !before?.has(id)).map(({ list }) => list);
      const must = [...certain, ...(signedUp ? [LISTS.signUp] : [])];
      const last = own.toSorted((one, other) => one.edited - other.edited).at(-1);
      return {
        email,
        out,
        must: out ? [] : [...new Set<string>(must)].sort(),
        may: out ? [] : asked.map(({ list }) => list).filter((list) => !must.includes(list)),
        name: last && !out && before === null ? last.name : null,
      };
    });
  }
}
