/** What the panel and the server say to each other about sign-ups. Admin API, below `/constant-contact`. */
import type { DeliveryRow } from '../../deliveries/contract';

/**
 * `accepted`: its deliveries were made. `held`: looks accepted to the visitor, nothing goes out until an administrator lets it through;
 * `rejected` is what they said no to. `unconfirmed`: waits until the person confirms by mail.
 */
export const SIGNUP_STATUSES = ['accepted', 'held', 'unconfirmed', 'rejected'] as const;
export type SignupStatus = (typeof SIGNUP_STATUSES)[number];

export const HELD_REASONS = ['honeypot', 'no-list', 'too-fast', 'challenge', 'disposable', 'blocked', 'hook'] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

/** Query of `GET /signups` and `GET /signups/export`. */
export interface SignupFilter {
  /** Document id. */
  form?: string;
  status?: SignupStatus;
  /** Part of an address. */
  email?: string;
  /** Days in UTC, `2026-01-31`; both are part of the period. */
  from?: string;
  to?: string;
}

/** A row of `GET /signups?…&page=&pageSize=` (newest first; `pageSize` 1–100, 20 unless given). */
export interface SignupView {
  id: string;
  form: string;
  /** Slug of the form when it was filled in. */
  formSlug: string;
  email: string;
  status: SignupStatus;
  heldBecause: HeldReason | null;
  /** An editor tried the form out. */
  test: boolean;
  /** ISO 8601. */
  at: string;
  deliveries: Array<Pick<DeliveryRow, 'id' | 'state' | 'hold' | 'outcome' | 'connectionName'>>;
  /** When its content went, because its time was over: `email` is a keyed hash since. */
  forgottenAt: string | null;
}

export interface SignupPage {
  results: SignupView[];
  pagination: { page: number; pageSize: number; total: number; pageCount: number };
  /** How many are held, whatever the filter. */
  held: number;
}

/** `GET /signups/:id` */
export interface SignupDetail extends SignupView {
  /** By the form's labels; hidden fields by their keys. */
  values: Array<{ key: string; label: string; value: string }>;
  /** Names of the lists that the visitor chose. */
  lists: string[];
  /** `null` where the form asked for nothing. */
  consent: { text: string; version: string; agreed: boolean } | null;
  locale: string | null;
  /** The page that the form stood on. */
  page: string | null;
  /** The visitor's address, as much of it as the site keeps. */
  network: string | null;
  confirmedAt: string | null;
  reviewedAt: string | null;
  reviewedBy: string | null;
}

/** A row of `GET /signups/forms`, for the filter. */
export interface FormChoice {
  documentId: string;
  title: string;
  slug: string;
}

/** Body of `POST /signups/review`. Only what is held changes. */
export interface ReviewInput {
  /** At most 100. */
  ids: string[];
  review: 'accept' | 'reject';
}

export interface Reviewed {
  count: number;
  /** Why the others stay held, each reason once. */
  problems: string[];
}
