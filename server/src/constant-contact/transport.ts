import { Agent, type Dispatcher, request } from 'undici';
import { ConstantContactError, UnexpectedAnswerError, UnreachableError } from './errors';
import { redactUrl } from './redact';

/** One request as it is shown to an observer: nothing secret, no body, the address masked. */
export interface Exchange {
  method: string;
  url: string;
  /** `null` where no answer came. */
  status: number | null;
  durationMs: number;
  at: Date;
  /** Why no answer came, e.g. `ECONNREFUSED`, `UND_ERR_HEADERS_TIMEOUT`. */
  code?: string;
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  contentType: string;
  body: string;
}

/** Sends one request. Never follows a redirect: credentials go to the configured address and nowhere else. */
export interface Transport {
  /** Rejects with `UnreachableError`, with `UnexpectedAnswerError` for a body that is too large, or as `beforeRequest` did. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** The same connections and limits with another observer or budget. */
  with(options: Pick<TransportOptions, 'observe' | 'beforeRequest'>): Transport;
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

export interface TransportOptions {
  /** Shared connections, or a test's `MockAgent`. Timeouts other than `total` are its own then. */
  dispatcher?: Dispatcher;
  timeouts?: Timeouts;
  /** Awaited before every request: the request budget waits, or refuses, here. */
  beforeRequest?: () => Promise<void>;
  observe?: (exchange: Exchange) => void;
  /** Largest body taken, in bytes; 10 MB unless given. */
  maxBytes?: number;
}

const MAX_BYTES = 10 * 1024 * 1024;
const TIMEOUTS = { connect: 10_000, headers: 30_000, body: 30_000, total: 60_000 };

export function createTransport(options: TransportOptions = {}): Transport {
  const dispatcher = options.dispatcher ?? createAgent(options.timeouts);
  const totalMs = options.timeouts?.total ?? TIMEOUTS.total;
  const maxBytes = options.maxBytes ?? MAX_BYTES;

  return {
    async send(wanted) {
      await options.beforeRequest?.();
      const at = new Date();
      const started = performance.now();
      const observe = (status: number | null, code?: string) =>
        options.observe?.({
          method: wanted.method,
          url: redactUrl(wanted.url),
          status,
          durationMs: Math.round(performance.now() - started),
          at,
          ...(code === undefined ? {} : { code }),
        });
      const answer = await exchange(dispatcher, wanted, totalMs, maxBytes).catch((cause: unknown) => {
        const error = cause instanceof ConstantContactError ? cause : unreachable(cause);
        observe(error.status, networkCode(cause));
        throw error;
      });
      observe(answer.status);
      return answer;
    },
    with: (other) => createTransport({ ...options, dispatcher, ...other }),
    close: async () => {
      if (!options.dispatcher) await dispatcher.close();
    },
  };
}

function createAgent(timeouts: Timeouts = {}): Agent {
  return new Agent({
    connect: { timeout: timeouts.connect ?? TIMEOUTS.connect },
    headersTimeout: timeouts.headers ?? TIMEOUTS.headers,
    bodyTimeout: timeouts.body ?? TIMEOUTS.body,
  });
}

async function exchange(
  dispatcher: Dispatcher,
  { method, url, headers, body, signal }: HttpRequest,
  totalMs: number,
  maxBytes: number
): Promise<HttpAnswer> {
  const total = AbortSignal.timeout(totalMs);
  const answer = await request(url, {
    dispatcher,
    method,
    headers,
    body: body ?? null,
    signal: signal ? AbortSignal.any([signal, total]) : total,
  });
  return {
    status: answer.statusCode,
    contentType: String(answer.headers['content-type'] ?? ''),
    body: await readText(answer.body, answer.statusCode, maxBytes),
  };
}

async function readText(body: Dispatcher.ResponseData['body'], status: number, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (bytes > maxBytes)
      throw new UnexpectedAnswerError('Constant Contact sent an answer that is too large.', { status });
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unreachable(cause: unknown): UnreachableError {
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
