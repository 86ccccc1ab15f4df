import { channel } from 'node:diagnostics_channel';

/** One request as it is shown to an observer: nothing secret, no body, the address masked. */
export interface Exchange {
  method: string;
  url: string;
  /** `null` where no answer came. */
  status: number | null;
  durationMs: number;
  at: Date;
  /** 1, or 2 where the same request is sent again. */
  attempt: number;
  /** Why no answer came, e.g. `ECONNREFUSED`, `UND_ERR_HEADERS_TIMEOUT`, `TimeoutError` (all of it took too long), `cancelled`. */
  code?: string;
  /** Whose request it was, as whoever made the transport calls it. */
  connection?: string;
}

/**
 * Where every request is published once it is over, as an {@link Exchange}, for whoever subscribes in this process. A subscriber must
 * not throw: the request is not hurt by it, but Node ends the process as for any uncaught exception.
 */
export const REQUEST_CHANNEL = 'constant-contact:request';

const requests = channel(REQUEST_CHANNEL);

/** Tells whoever listens; where nobody does, `exchange` is not even made. */
export function report(observe: ((exchange: Exchange) => void) | undefined, exchange: () => Exchange): void {
  if (!observe && !requests.hasSubscribers) return;
  const made = exchange();
  observe?.(made);
  requests.publish(made);
}
