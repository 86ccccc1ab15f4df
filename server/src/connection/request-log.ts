import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Core } from '@strapi/strapi';
import { type Exchange, REQUEST_CHANNEL, redact } from '../constant-contact';

/** Names of this site's connections by the label that their requests carry. */
export type Labels = ReadonlyMap<string, string>;

/**
 * Writes each request of this site's connections into Strapi's log: `warn` where no answer came, the service had a problem of its own
 * (5xx) or asked for fewer requests (429); else `debug`, because what a refusal means is said where it is dealt with, at the delivery and
 * at the connection. Other sites in this process have the same channel and other labels.
 */
export function requestLog(strapi: Core.Strapi, labels: Labels) {
  // A listener that throws would end the process.
  const listen = (message: unknown) => {
    try {
      const exchange = message as Exchange;
      const name = labels.get(exchange.connection ?? '');
      if (name !== undefined) strapi.log[levelOf(exchange)](`[constant-contact] ${redact(name)}: ${lineOf(exchange)}`);
    } catch {
      // There is no log to say so in.
    }
  };
  return {
    start: () => subscribe(REQUEST_CHANNEL, listen),
    stop: () => void unsubscribe(REQUEST_CHANNEL, listen),
  };
}

export function levelOf({ status }: Pick<Exchange, 'status'>): 'debug' | 'warn' {
  return status === null || status === 429 || status >= 500 ? 'warn' : 'debug';
}

/** `GET https://api.cc.email/v3/contacts?email=[address] → 200, 12 ms`. */
export function lineOf({ method, url, status, durationMs, attempt, code }: Exchange): string {
  const answer = status ?? `no answer (${code ?? 'unknown'})`;
  return `${method} ${url} → ${answer}, ${durationMs} ms${attempt > 1 ? `, try ${attempt}` : ''}`;
}
