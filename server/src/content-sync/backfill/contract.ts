/** What the panel and the server say to each other about backfills. Admin API, below `/constant-contact`. */
import type { NamedEntry, SkipReason } from '../contract';

/**
 * `GET /rules/:key/backfill` (`null`: none was ever started), and what `POST` to it (start), and to `/pause`, `/resume` and `/cancel` below
 * it answer. One at a time for each rule. Cancelling stops reading; what is delivered, or waits for that, stays.
 */
export interface BackfillView {
  /** Also `paused`: the rule was switched off, or stands still, meanwhile. */
  state: 'running' | 'paused' | 'done' | 'cancelled';
  /** Entries when it began; others may come meanwhile. */
  total: number;
  /** Entries looked at. */
  done: number;
  /** Deliveries that it asked for. After a kill those of the page under way then are not in here. */
  changed: number;
  /** Entries that cannot go out, or not whole; see `GET /rules/:key/skipped`. */
  skipped: number;
  /** ISO 8601. */
  startedAt: string;
  finishedAt: string | null;
  /** Entries a second; `null` until there are any. */
  perSecond: number | null;
  /** Until all are looked at, at that rate; `null` where nobody can tell. */
  secondsLeft: number | null;
  /** Deliveries of the rule that are still to go. */
  waiting: number;
}

/** `GET /rules/sweep` */
export interface SweepView {
  /** When they begin each day, by the server's clock (`03:30`); `null`: on request only. */
  at: string | null;
  /** Rules that are gone over now. */
  running: number;
  /** When the last one began, ISO 8601; `null`: never yet. */
  lastAt: string | null;
}

/** `POST /rules/sweep`: how many rules are gone over now. */
export interface SweepStarted {
  rules: number;
}

/** What a backfill would do to one entry: `leaves` is that of one that is gone, or does not mean anybody any more. */
export type Fate = 'new' | 'changed' | 'leaves';

/** `POST /rules/:key/backfill/preview`: everything is read and nothing written. Takes as long as reading all entries. */
export interface BackfillPreview {
  /** Entries of the rule; `leaves` come on top where the entry itself is gone. */
  total: number;
  new: number;
  changed: number;
  unchanged: number;
  /** Entries that conditions or consent leave out, and that were not brought before. */
  left: number;
  skipped: Partial<Record<SkipReason, number>>;
  leaves: number;
  /** At most ten. */
  examples: Array<NamedEntry & { email: string; fate: Fate }>;
  forecast: Forecast;
}

/** About what it costs: one person more or less, as the account knows them or not. */
export interface Forecast {
  /** Calls that carry many people; one or more for each distinct set of lists. */
  imports: number;
  /** People who go one by one. */
  single: number;
  /**
   * Requests of both together: an import is posted and asked for, a person looked up (at v1 read as well) and written; before the first
   * import to a list its members are read.
   */
  calls: number;
  /** What syncs may still use of today. */
  ofToday: { left: number };
}
