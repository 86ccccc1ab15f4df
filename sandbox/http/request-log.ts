import type { Incoming, Reply } from './message';

export type Api = 'v1' | 'v3' | 'oauth';

export interface LoggedRequest {
  at: string;
  api: Api;
  method: string;
  url: string;
  /** `null` while the answer is still to come, or where the connection was dropped instead. */
  status: number | null;
  /** `Name: value`, a line each, as they came. */
  requestHeaders: string;
  requestBody: string;
  responseHeaders: string;
  responseBody: string;
}

const KEPT = 1000;
const LONGEST_BODY = 64 * 1024;

/** Copied, because a slice would keep all of the text that it is a part of: pages of contacts add up. */
function cut(body: string): string {
  if (body.length <= LONGEST_BODY) return body;
  return Buffer.from(`${body.slice(0, LONGEST_BODY)} (cut)`, 'utf8').toString('utf8');
}

/** The last thousand requests, in the order of their arrival. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  open(at: string, api: Api, request: Incoming): LoggedRequest {
    const { method, url, headerLines, body } = request;
    const asked = { requestHeaders: headerLines, requestBody: cut(body) };
    const entry: LoggedRequest = {
      at,
      api,
      method,
      url,
      status: null,
      ...asked,
      responseHeaders: '',
      responseBody: '',
    };
    this.entries.push(entry);
    if (this.entries.length > KEPT) this.entries.shift();
    return entry;
  }

  close(entry: LoggedRequest, { status, headers, body }: Reply): void {
    entry.status = status;
    entry.responseHeaders = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n');
    entry.responseBody = cut(body);
  }

  all(): LoggedRequest[] {
    return [...this.entries];
  }

  clear(): void {
    this.entries = [];
  }
}
