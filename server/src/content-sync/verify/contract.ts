/** What the panel and the server say to each other about verifying: a sample of a rule's entries beside what the account holds. */
import type { NamedEntry } from '../contract';

/** Documents that one `POST /rules/:key/verify` takes: each costs a request or two, and somebody waits for the answer. */
export const MOST_AT_ONCE = 20;
export const MOST_IN_SAMPLE = 200;

/** Body of `POST /rules/:key/verify/sample`. */
export interface SampleInput {
  /** 1 to 200, 50 unless given. */
  size?: number;
}

/** Chosen at random among the entries of the rule, and those that it once brought and that may be gone. */
export interface Sample {
  documents: string[];
  /** About how many requests it takes to verify them. */
  calls: number;
  /** What syncs may still use of today. */
  ofToday: { left: number };
}

/** Body of `POST /rules/:key/verify` (1 to 20 documents) and of `POST /rules/:key/mend` (1 to 200). */
export interface SomeDocuments {
  documents: string[];
}

/** Answer of `POST /rules/:key/verify`. Reads only: nothing changes, here or at the account. */
export interface Verified {
  checked: number;
  /** They are at the account as they should be. */
  right: number;
  /** A delivery waits, or they were just changed: nobody can tell yet. */
  onTheirWay: number;
  /** The rule means nobody by them, or skips them. */
  left: number;
  drifts: Drift[];
}

/** An entry that is not at the account as it should be. */
export interface Drift extends NamedEntry {
  email: string;
  differences: Difference[];
  /** Whether mending changes anything: it puts nobody back who opted out, and on no list that they left. */
  mends: boolean;
}

/**
 * `not-brought`: the account was never told of the entry. `changed`: the entry is not what the account was told. `gone`: the entry is gone, or
 * means nobody any more, and the account was not told. `not-found`: the account does not know the address. `removed`: it removed the contact.
 * `opted-out`: the person did. `list-left`: they were put on the list, and are not on it any more. `list-missing`: they were never put on it.
 */
export type Difference =
  | { is: 'not-brought' | 'changed' | 'gone' | 'not-found' | 'removed' | 'opted-out' }
  | { is: 'list-left' | 'list-missing'; list: string }
  | { is: 'tag-missing'; tag: string }
  | { is: 'field'; field: string; wanted: string; found: string };

/** Answer of `POST /rules/:key/mend`: how many documents are looked at anew, and go out whatever was sent before. */
export interface Mended {
  documents: number;
}
