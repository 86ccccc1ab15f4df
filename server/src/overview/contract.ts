/** `GET /constant-contact/overview`, for whoever may read sign-ups: what the widget on the panel's home page shows. */
import type { Health } from '../connection/contract';

export interface Overview {
  /** The last seven days (UTC), today last. Without test sign-ups and rejected ones. */
  days: Array<{ day: string; signups: number }>;
  /** Sign-ups that are held for review. */
  held: number;
  /** `null`: this administrator may not see deliveries. */
  deliveries: {
    failed: number;
    /** Wait for somebody's word. */
    toDecide: number;
  } | null;
  /** Those that need attention; `null`: this administrator may not see connections. */
  connections: Array<{ key: string; name: string; health: Health }> | null;
}
