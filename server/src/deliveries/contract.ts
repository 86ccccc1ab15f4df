/** What the panel and the server say to each other about deliveries. Admin API, below `/constant-contact`. */
import type { Actor, Api, OutcomeCode, Warning } from '../constant-contact/contact';

export const DELIVERY_STATES = ['waiting', 'claimed', 'succeeded', 'failed', 'on-hold', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Where a delivery comes from: a sign-up, a rule's entries, or the site's own code. */
export type DeliveryKind = 'sign-up' | 'sync' | 'change';

/** What a delivery on hold waits for: its connection to be mended, or an administrator, because it is older than 30 days. */
export const HOLDS = ['connection', 'too-old'] as const;
export type Hold = (typeof HOLDS)[number];

/** A row of `GET /deliveries?state=&hold=&connection=&email=&page=&pageSize=` (newest first; `pageSize` 1–100, 20 unless given). */
export interface DeliveryRow {
  id: string;
  kind: DeliveryKind;
  connection: string;
  connectionName: string;
  api: Api;
  email: string;
  actor: Actor;
  /** Slug of the form or name of the rule; `null` for the site's own code. */
  source: string | null;
  state: DeliveryState;
  hold: Hold | null;
  outcome: OutcomeCode | null;
  warnings: Warning[];
  attempts: number;
  /** Code of the last error, its plain words, and the service's own. */
  code: string | null;
  message: string | null;
  words: string | null;
  /** ISO 8601. */
  createdAt: string;
  nextTryAt: string | null;
  finishedAt: string | null;
  /** When its content went, because its time was over or the person was erased: `email` is a keyed hash since, and it cannot be retried. */
  forgottenAt: string | null;
}

export interface DeliveryPage {
  results: DeliveryRow[];
  pagination: { page: number; pageSize: number; total: number; pageCount: number };
  /** How many of all that match still have their content, so that {@link AllThatMatch} can change them. */
  kept: number;
}

/** One request of one try. */
export interface AttemptRequest {
  method: string;
  /** With the address masked. */
  url: string;
  status: number | null;
  durationMs: number;
}

export interface Attempt {
  number: number;
  startedAt: string;
  durationMs: number;
  requests: AttemptRequest[];
  /** `null` where the try succeeded. */
  code: string | null;
  message: string | null;
  words: string | null;
  /** How many deliveries went out in this try, where it was an import. */
  people?: number;
}

/** `GET /deliveries/:id` */
export interface DeliveryDetail extends DeliveryRow {
  tries: Attempt[];
  /** What a mapping names with values, what people call each of them, and the names of the lists to join and leave. */
  change: {
    fields: Record<string, string | string[]>;
    labels: Record<string, string>;
    join: string[];
    leave: string[];
  };
}

// `POST /deliveries/:id/retry` → `{ data: DeliveryRow }`; `400` where it is not failed, on hold or cancelled.
// `POST /deliveries/:id/cancel` → `{ data: DeliveryRow }`; `400` where it is not waiting, on hold or failed.

export const CAN_BE_RETRIED = ['failed', 'on-hold', 'cancelled'] as const;
export const CAN_BE_CANCELLED = ['waiting', 'on-hold', 'failed'] as const;

/**
 * Body of `POST /deliveries/retry` (`state` one of {@link CAN_BE_RETRIED}) and of `POST /deliveries/cancel` ({@link CAN_BE_CANCELLED}): the
 * filters of the list, of which the state must be named.
 */
export interface AllThatMatch {
  state: DeliveryState;
  hold?: Hold;
  connection?: string;
  email?: string;
}

export interface Changed {
  count: number;
}
