import { Agent, type Dispatcher } from 'undici';
import { ConstantContactError, UnreachableError } from './errors';
import { type Exchange, report } from './exchange';
import { redactUrl } from './redact';
import { roundTrip } from './round-trip';

/** One request, to whatever address is configured. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** 2 where the same request is sent again; 1 unless given. For observers only. */
  attempt?: number;
}

/** An answer, whole: its body as text, at most `maxBytes` of it. */
export interface HttpAnswer {
  status: number;
  contentType: string;
  body: string;
}

/**
 * Sends one request over a connection that is kept for the next. Never follows a redirect: credentials go to the configured address and
 * nowhere else. Asks for no compression and unpacks none.
 */
export interface Transport {
  /**
   * Resolves with whatever status the answer has. Rejects with `UnreachableError` where none came, also in time; with
   * `UnexpectedAnswerError` for a body that is too large or not UTF-8; with `CancelledError`; or as `beforeRequest` did.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** The same connections and limits for somebody else's requests. */
  with(options: Pick<TransportOptions, 'observe' | 'beforeRequest' | 'signal' | 'connection'>): Transport;
  /** Closes the connections, unless the dispatcher was handed in. */
  close(): Promise<void>;
}

/** In milliseconds. */
export interface Timeouts {
  connect?: number;
  /** Until the answer begins. */
  headers?: number;
  /** Between two pieces of the answer. */
  body?: number;
  /** For all of it, so that an answer that trickles in cannot hold a delivery. */
  total?: number;
}

/** All of it optional. */
export interface TransportOptions {
  /** Shared connections, or a test's `MockAgent`. Timeouts other than `total` are its own then. */
  dispatcher?: Dispatcher;
  timeouts?: Timeouts;
  /** Awaited before every request: the request budget waits, or refuses, here. */
  beforeRequest?: () => Promise<void>;
  /** Told of every request once it is over, as the channel is (see `REQUEST_CHANNEL`); must not throw. */
  observe?: (exchange: Exchange) => void;
  /** Calls off what is under way and all that comes. */
  signal?: AbortSignal;
  /** Whose requests these are, for {@link Exchange.connection}. */
  connection?: string;
  /** Largest body taken, in bytes; 10 MB unless given. */
  maxBytes?: number;
}

const MAX_BYTES = 10 * 1024 * 1024;
const TIMEOUTS = { connect: 10_000, headers: 30_000, body: 30_000, total: 60_000 };

/** TLS 1.2 or newer; time-outs of 10 s to connect, 30 s to the answer and between its pieces, 60 s for all of it, unless given. */
export function createTransport(options: TransportOptions = {}): Transport {
  const dispatcher = options.dispatcher ?? createAgent(options.timeouts);
  const totalMs = options.timeouts?.total ?? TIMEOUTS.total;
  const maxBytes = options.maxBytes ?? MAX_BYTES;

  return {
    async send(wanted) {
      if (options.beforeRequest) await options.beforeRequest();
      const at = new Date();
      const started = performance.now();
      const over = (status: number | null, code?: string) =>
        report(options.observe, () => ({
          method: wanted.method,
          url: redactUrl(wanted.url),
          status,
          durationMs: Math.round(performance.now() - started),
          at,
          attempt: wanted.attempt ?? 1,
          ...(code === undefined ? {} : { code }),
          ...(options.connection === undefined ? {} : { connection: options.connection }),
        }));
      const answer = await roundTrip(dispatcher, wanted, { totalMs, maxBytes, signal: options.signal }).catch(
        (cause: unknown) => {
          const error = asKnown(cause);
          over(error.status, error instanceof UnreachableError ? networkCode(cause) : error.code);
          throw error;
        }
      );
      over(answer.status);
      return answer;
    },
    with: (other) => createTransport({ ...options, dispatcher, ...other }),
    close: async () => {
      if (!options.dispatcher) await dispatcher.close();
    },
  };
}

/** Certificates are always checked, also where `NODE_TLS_REJECT_UNAUTHORIZED` says otherwise for the rest of the process. */
function createAgent(timeouts: Timeouts = {}): Agent {
  return new Agent({
    connect: { timeout: timeouts.connect ?? TIMEOUTS.connect, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    headersTimeout: timeouts.headers ?? TIMEOUTS.headers,
    bodyTimeout: timeouts.body ?? TIMEOUTS.body,
  });
}

function asKnown(cause: unknown): ConstantContactError {
  if (cause instanceof ConstantContactError) return cause;
  const message = `Constant Contact cannot be reached (${networkCode(cause) ?? 'no connection'}).`;
  return new UnreachableError(message, { status: null, cause });
}

/** Looks at the shape: an error of Node's own need not be an instance of this realm's `Error`. */
function networkCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('cause' in error && error.cause) return networkCode(error.cause);
  return 'name' in error && typeof error.name === 'string' ? error.name : undefined;
}
