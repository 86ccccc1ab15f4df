/** What the panel and the server say to each other about sync rules. Admin API, below `/constant-contact`. */

/**
 * When an entry disappears (deleted, unpublished, no longer meant by the conditions, or its address changed): leave the lists that
 * only it asked for, do nothing, opt the person out for good, or delete the contact (v3 only).
 */
export const WHEN_GONE = ['leave', 'nothing', 'opt-out', 'delete'] as const;
export type WhenGone = (typeof WHEN_GONE)[number];

/** Which version of an entry counts, where its type has drafts: the published one, or what editors see, published or not. */
export const VERSIONS = ['published', 'draft'] as const;
export type Version = (typeof VERSIONS)[number];

export const TESTS = ['equal', 'not-equal', 'one-of', 'empty', 'filled'] as const;

/**
 * A path names a value of an entry: an attribute (`email`), or one behind up to two relations or components (`author.email`,
 * `contact.email`). Where one of them holds several (to-many, repeatable), the first counts, unless said otherwise.
 */
export type Path = string;

/**
 * `values` has one text for `equal` and `not-equal`, one or more for `one-of`, none for the others; a boolean is `true` or `false`, a
 * date `2026-01-31`. Of several values behind a path one has to be equal, none for `not-equal` and `empty`.
 */
export interface Condition {
  path: Path;
  is: (typeof TESTS)[number];
  values: string[];
}

/** One contact field and what fills it. What comes out empty says nothing about the field. */
export interface RuleMappingRow {
  /** `FieldView.key` */
  to: string;
  /** What is joined, in this order; empty where there is a `constant`. */
  from: Path[];
  /** Between joined values; a space unless given. */
  separator?: string;
  /** The same text for everybody. */
  constant?: string;
  /** How dates are written: `YYYY`, `MM`, `DD`, `HH`, `mm` and anything between them. Times are UTC. */
  date?: string;
  /** The entry's value → the text or choice for it. A value that is not named here says nothing. */
  choices?: Record<string, string>;
}

/** Who has this value is on that list; of several values behind the path any. */
export interface ListByValue {
  path: Path;
  value: string;
  list: string;
}

/** A tag of the account. v3 only. */
export interface RuleTag {
  id: string;
  name: string;
}

/** Who did not agree is not "gone": what becomes of somebody who agreed before. Who never agreed is left alone. */
export interface Consent {
  /** Agreed is `true`, or any value but `false`, `no` and `0`. */
  path: Path;
  otherwise: 'leave' | 'opt-out';
}

/** What a rule says. */
export interface RuleInput {
  name: string;
  enabled: boolean;
  /** Uid of the content type. */
  contentType: string;
  /** `published` where the type has no drafts. */
  version: Version;
  /** A code, or `null` for the default locale. Types that are not localised ignore it. */
  locale: string | null;
  /** All of them must hold. */
  conditions: Condition[];
  /** Where the address is. */
  email: Path;
  mapping: RuleMappingRow[];
  /** Needed where the lists do not tell: only `listsFrom`, and more than one connection. */
  connection: string | null;
  /** Keys of lists that everybody joins. All lists of a rule belong to one connection. */
  lists: string[];
  listsByValue: ListByValue[];
  /**
   * A value that names lists itself, by our key, v1 URI, v3 UUID or name: text, the list picker's input, or a path through a relation, of
   * which all entries count.
   */
  listsFrom: Path | null;
  tags: RuleTag[];
  consent: Consent | null;
  whenGone: WhenGone;
}

/** A mapping row as the API takes it: `from` may be one path. */
export type RuleMappingBody = Omit<RuleMappingRow, 'from'> & { from?: Path | Path[] };

/** Body of `POST /rules` and `PUT /rules/:key`: what is absent is as a new rule has it. */
export type RuleBody = Pick<RuleInput, 'name' | 'enabled' | 'contentType' | 'whenGone'> &
  Partial<Omit<RuleInput, 'mapping'>> & {
    mapping?: RuleMappingBody[];
    /** The name of `email` in version 0.1. */
    emailAttribute?: string;
  };

/**
 * An entry of `config.rules`. `key` names it for good: lower-case letters, digits and dashes. Lists, and the connection, by key or by
 * the name that the account gives them; contact fields also by label.
 */
export type RuleDeclaration = { key: string } & Pick<RuleInput, 'contentType' | 'email'> &
  Partial<Omit<RuleInput, 'mapping'>> & { mapping?: RuleMappingBody[] };

/** A row of `GET /rules`, in the order that decides between rules: the first one wins. */
export interface RuleView extends RuleInput {
  key: string;
  /** Key of the connection; empty where it cannot be told. */
  connection: string;
  /** Declared in the configuration: the panel shows it, and can change its place only. */
  declared: boolean;
  /** Why the rule stands still (content type or attribute gone, a list gone), or `null`. */
  problem: string | null;
  /** Entries that it has brought to the account. */
  documents: number;
  /** Entries that it cannot bring there; see {@link SkippedRow}. */
  skipped: number;
}

/** Body of `PUT /rules/order`: the keys of all rules. Answers as `GET /rules` does. */
export interface RuleOrder {
  keys: string[];
}

/**
 * `no-address`: the path is empty. `bad-address`: it holds something else. `no-list`: no list is named. `unknown-list`: a list is named
 * that the account does not have; the entry is on the others. `erased`: the person was erased, and only they themselves come back.
 */
export const SKIP_REASONS = ['no-address', 'bad-address', 'no-list', 'unknown-list', 'erased'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** `name`: as the Content Manager calls the entry; `null` where it is gone, or has no name. */
export interface NamedEntry {
  documentId: string;
  name: string | null;
}

/** A row of `GET /rules/:key/skipped?page=&pageSize=` (latest first; `pageSize` 1–100, 20 unless given). */
export interface SkippedRow extends NamedEntry {
  reason: SkipReason;
  /** The name of the unknown list, or `null`. */
  detail: string | null;
  /** ISO 8601. */
  at: string;
}

export interface SkippedPage {
  results: SkippedRow[];
  pagination: { page: number; pageSize: number; total: number; pageCount: number };
}

/** Something that a path can name. */
export interface PathChoice {
  path: Path;
  /** The attribute's type in the schema. */
  type: string;
  /** Of what an enumeration offers; empty for other types. */
  values: string[];
  /** Whether there may be several behind the path. */
  many: boolean;
}

/** A row of `GET /content-types`: what a rule can be made for. */
export interface ContentTypeChoice {
  uid: string;
  displayName: string;
  draftAndPublish: boolean;
  /** Codes of the site's locales, the default one first; empty where the type is not localised. */
  locales: string[];
  /** Attributes that can hold an address or a value. */
  attributes: Array<{ name: string; type: string }>;
  /** The same, and what lies behind relations and components. */
  paths: PathChoice[];
}

// `DELETE /rules/:key` → `{ data: RuleView }`: its claims go, and people leave the lists as `whenGone` says.
