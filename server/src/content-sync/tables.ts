import type { Stored } from '../strapi/database';
import type { RuleInput, SkipReason, WhenGone } from './contract';

export const RULES = 'cc_rules';
export const MARKS = 'cc_marks';
export const CLAIMS = 'cc_claims';
export const RELATED = 'cc_related';
export const SKIPPED = 'cc_skipped';

/** What a rule says beyond its columns. */
export type Definition = Pick<
  RuleInput,
  'version' | 'locale' | 'conditions' | 'connection' | 'listsByValue' | 'listsFrom' | 'tags' | 'consent'
>;

/** Which content type becomes contacts. */
export interface RuleRow {
  /** A UUID, or `code:` and the key of a declared rule. */
  key: string;
  /** Order of arrival; the database counts. */
  position: number;
  /** The place that somebody gave it; `null`: that of its arrival. */
  sort: number | null;
  name: string;
  enabled: number | boolean;
  content_type: string;
  /** The path of the address. */
  email_attribute: string;
  /** JSON: `RuleMappingRow[]`, or `{ from, to }` of one attribute each as version 0.1 wrote them. */
  mapping: string;
  /** JSON: keys of lists; of a declared rule what its declaration calls them. */
  lists: string;
  when_gone: WhenGone;
  /** JSON: {@link Definition}; `null` in rows of version 0.1. */
  definition: string | null;
  problem: string | null;
  /** Its claims are being released; the row goes with the last of them. */
  removed_at: Stored;
  created_at: Stored;
}

/** "This document may have changed." Written inside the entry's own transaction, append-only, without a unique key. */
export interface MarkRow {
  id: number;
  content_type: string;
  /** `null`: the hook did not say which; then `entry_id` may, else every document of the type is meant. */
  document_id: string | null;
  entry_id: string | null;
  /** Every document of this rule, which is worked off page by page. */
  rule_key: string | null;
  /** How far it is; see `pagesOfDocuments`. */
  reached: string | null;
  /** With `rule_key`: it is not the rule that changed, so that what waits for a backfill goes on waiting, see `sweptSince`. */
  changed_only: number | boolean;
  /** But for rows that came after this one. */
  last_row: number | null;
  created_at: Stored;
}

/** Why an address should be on a list. */
export interface ClaimRow {
  id: number;
  connection_key: string;
  email: string;
  list_key: string;
  /** `form`: a sign-up. `rule`: a document of a rule. */
  source: 'form' | 'rule';
  source_key: string;
  /** Empty for a form. */
  document_id: string;
  /** JSON: the fields that the source wishes. */
  fields: string;
  /** JSON: ids of the tags that the source wishes; `null` for none. */
  tags: string | null;
  /** Of everything that the source wishes. */
  hash: string;
  edited_at: Stored;
  /** Whether the person was on the list before us; `null` until we asked. */
  was_member: number | boolean | null;
  /** When the claim first became true at the account. */
  delivered_at: Stored;
  /** When the source stopped wishing it; the row goes when the account has followed. */
  released_at: Stored;
  when_gone: WhenGone;
  /** The address that the document carries now, where it changed. */
  moved_to: string | null;
  created_at: Stored;
}

/** A document of a rule uses a value of this related document. */
export interface RelatedRow {
  id: number;
  rule_key: string;
  document_id: string;
  related_type: string;
  related_id: string;
}

/** A document that a rule means and that cannot go out, or not whole. */
export interface SkippedDocument {
  id: number;
  rule_key: string;
  document_id: string;
  reason: SkipReason;
  detail: string | null;
  at: Stored;
}
