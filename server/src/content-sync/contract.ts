/** What the panel and the server say to each other about sync rules. Admin API, below `/constant-contact`. */
import type { MappingRow } from '../connection/contract';

/**
 * When an entry disappears (deleted, unpublished, or its address changed): leave the lists that only it asked for, do nothing, opt
 * the person out for good, or delete the contact (v3 only).
 */
export const WHEN_GONE = ['leave', 'nothing', 'opt-out', 'delete'] as const;
export type WhenGone = (typeof WHEN_GONE)[number];

/** Body of `POST /rules` and `PUT /rules/:key`. */
export interface RuleInput {
  name: string;
  enabled: boolean;
  /** Uid of the content type. */
  contentType: string;
  /** Attribute that holds the address. */
  emailAttribute: string;
  /** `from` is an attribute, `to` a `FieldView.key`. */
  mapping: MappingRow[];
  /** Keys of lists; all of one connection. */
  lists: string[];
  whenGone: WhenGone;
}

/** A row of `GET /rules`. */
export interface RuleView extends RuleInput {
  key: string;
  connection: string;
  /** Why the rule stands still (content type or attribute gone, a list gone), or `null`. */
  problem: string | null;
  /** Entries that it has brought to the account. */
  documents: number;
}

/** A row of `GET /content-types`: what a rule can be made for. */
export interface ContentTypeChoice {
  uid: string;
  displayName: string;
  draftAndPublish: boolean;
  /** Attributes that can hold an address or a value. */
  attributes: Array<{ name: string; type: string }>;
}

// `DELETE /rules/:key` → `{ data: RuleView }`: its claims go, and people leave the lists as `whenGone` says.
