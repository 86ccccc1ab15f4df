import type { Core } from '@strapi/strapi';
import { type ClaimStore, claimStore } from './claims';
import { createLastRows, type LastRows } from './last-rows';
import { type MarkStore, markStore } from './marks';
import { type RelatedStore, relatedStore } from './related';
import { type RuleStore, ruleStore } from './rules';
import { type SkippedStore, skippedStore } from './skipped';
import { createWatch, type Watch } from './watch';

/** The room's tables, each behind its own reads and writes. */
export interface Stores {
  rules: RuleStore;
  claims: ClaimStore;
  marks: MarkStore;
  related: RelatedStore;
  skipped: SkippedStore;
  watch: Watch;
  lastRows: LastRows;
}

export function createStores(strapi: Core.Strapi): Stores {
  const rules = ruleStore(strapi);
  return {
    rules,
    watch: createWatch(strapi, rules.all),
    lastRows: createLastRows(strapi, rules),
    claims: claimStore(strapi),
    marks: markStore(strapi),
    related: relatedStore(strapi),
    skipped: skippedStore(strapi),
  };
}
