import type { Exchange, Transport } from '../constant-contact';
import { redactUrl } from '../constant-contact/redact';
import { parsed } from '../strapi/database';
import type { ConnectionRow } from './tables';

/** Ends what only logs at its first request; no error of the service, and nothing to try again. */
export class LoggedOnly extends Error {
  constructor() {
    super('Nothing was sent: this connection only logs.');
    this.name = 'LoggedOnly';
  }
}

/** Whether a change of this address really goes out. */
export function goesOut(row: Pick<ConnectionRow, 'mode' | 'copy_of' | 'test_addresses'>, email: string): boolean {
  if (row.copy_of !== null) return false;
  if (row.mode !== 'test') return row.mode === 'live';
  return isTestAddress(email, parsed<string[]>(row.test_addresses, []));
}

/** `ann@example.com` stands for itself, `@example.com` for everybody there; both lower-case, as `email` is. */
export function isTestAddress(email: string, list: readonly string[]): boolean {
  return list.includes(email) || list.includes(email.slice(email.lastIndexOf('@')));
}

/** Sends nothing: tells the observer what it would have sent, and ends whoever asked. */
export function loggingTransport(observe: (exchange: Exchange) => void = () => undefined): Transport {
  return {
    async send({ method, url, attempt = 1 }) {
      observe({ method, url: redactUrl(url), status: null, durationMs: 0, at: new Date(), attempt, code: 'logged' });
      throw new LoggedOnly();
    },
    with: (options) => loggingTransport(options.observe ?? observe),
    close: () => Promise.resolve(),
  };
}
