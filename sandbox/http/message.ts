import type { IncomingHttpHeaders } from 'node:http';

/** A request once it is read whole, and the answer to it: the rooms of the sandbox know nothing of sockets. */
export interface Incoming {
  readonly method: string;
  /** Path and query exactly as they came over the wire. */
  readonly url: string;
  /** The path, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** `Name: value`, a line each, in the order and the case in which they came. */
  readonly headerLines: string;
  readonly body: string;
  /** Another request for the same sign-up is being worked on. */
  readonly contended?: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer too large to be one text: written piece by piece, as fast as it is read. */
export interface Pieces extends Omit<Reply, 'body'> {
  readonly pieces: Iterable<string>;
}

export function pieces(status: number, parts: Iterable<string>, headers: Readonly<Record<string, string>>): Pieces {
  return { status, headers, pieces: parts };
}

export function reply(status: number, body = '', headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body };
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return reply(status, JSON.stringify(value), { 'Content-Type': 'application/json', ...headers });
}

export function html(status: number, body: string): Reply {
  return reply(status, body, { 'Content-Type': 'text/html; charset=utf-8' });
}

/** The media type without its parameters, in lower case. */
export function contentType(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
