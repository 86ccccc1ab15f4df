import type { Dispatcher } from 'undici';
import { CancelledError, UnexpectedAnswerError } from './errors';
import { BodyBytes, readText } from './read-text';
import type { HttpAnswer, HttpRequest } from './transport';

export interface Bounds {
  /** In milliseconds, from the call to the end of the body. */
  totalMs: number;
  maxBytes: number;
  signal: AbortSignal | undefined;
}

/**
 * One request and its answer, whole. Rejects with undici's own error, a `TimeoutError`, or a `CancelledError` or `UnexpectedAnswerError` of
 * ours; at once, and the connection of an answer that has begun is closed.
 *
 * Speaks to the dispatcher itself: `undici.request` would bring a stream, an `AbortController` and some ten promises for what is one
 * piece of text.
 */
export function roundTrip(dispatcher: Dispatcher, wanted: HttpRequest, bounds: Bounds): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { method, url, headers, body = null } = wanted;
    const answer = new ComingAnswer(bounds, resolve, reject);
    if (answer.isOver) return;
    const path = `${url.pathname}${url.search}`;
    dispatcher.dispatch({ origin: url.origin, path, method, headers, body }, answer);
  });
}

class ComingAnswer implements Dispatcher.DispatchHandlers {
  isOver = false;
  #abort: ((error: Error) => void) | null = null;
  #reason: Error | null = null;
  #status = 0;
  #contentType = '';
  readonly #bytes: BodyBytes;
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly bounds: Bounds,
    private readonly resolve: (answer: HttpAnswer) => void,
    private readonly reject: (error: Error) => void
  ) {
    this.#bytes = new BodyBytes(bounds.maxBytes);
    this.#timer = setTimeout(this.#tooLong, bounds.totalMs);
    bounds.signal?.addEventListener('abort', this.#calledOff);
    if (bounds.signal?.aborted) this.#calledOff();
  }

  readonly #tooLong = () => this.#stop(new DOMException('It took too long.', 'TimeoutError'));

  readonly #calledOff = () =>
    this.#stop(
      new CancelledError('The request was called off by this site.', {
        status: null,
        cause: this.bounds.signal?.reason,
      })
    );

  /** Waits for nobody: a request that still waits for a connection is stopped when it has one. */
  #stop(reason: Error): false {
    if (this.#end()) {
      this.#reason = reason;
      this.#abort?.(reason);
      this.reject(reason);
    }
    return false;
  }

  #end(): boolean {
    if (this.isOver) return false;
    this.isOver = true;
    clearTimeout(this.#timer);
    this.bounds.signal?.removeEventListener('abort', this.#calledOff);
    return true;
  }

  onConnect(abort: (error?: Error) => void): void {
    if (this.#reason) abort(this.#reason);
    else this.#abort = abort;
  }

  /** Comes for `103 Early Hints` and its like as well; what comes last counts. */
  onHeaders(status: number, headers: Buffer[]): boolean {
    this.#status = status;
    this.#contentType = headerOf(headers, 'content-type');
    return true;
  }

  onData(piece: Buffer): boolean {
    if (this.#bytes.add(piece)) return true;
    return this.#stop(
      new UnexpectedAnswerError('Constant Contact sent an answer that is too large.', { status: this.#status })
    );
  }

  onComplete(): void {
    if (!this.#end()) return;
    try {
      const body = readText(this.#bytes.all(), this.#status);
      this.resolve({ status: this.#status, contentType: this.#contentType, body });
    } catch (error) {
      this.reject(error as Error);
    }
  }

  onError(error: Error): void {
    if (this.#end()) this.reject(error);
  }
}

/** Of raw headers, name and value in turn; names in any case. */
function headerOf(headers: readonly Buffer[], name: string): string {
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const key = headers[at];
    if (key?.length === name.length && key.toString('latin1').toLowerCase() === name) {
      return headers[at + 1]?.toString('latin1') ?? '';
    }
  }
  return '';
}
