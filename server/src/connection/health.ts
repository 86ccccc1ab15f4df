import type { Core } from '@strapi/strapi';
import type { ConstantContactError } from '../constant-contact';
import { announce } from '../events';
import { service } from '../strapi/service';
import type { TestResult } from './contract';
import type { ConnectionStore } from './store';
import type { ConnectionRow } from './tables';

/** What to do about a connection that the service refuses, by error code. */
const REMEDY: Partial<Record<ConstantContactError['code'], string>> = {
  'wrong-credentials': 'Check what you entered and save it again.',
  'consent-needed': 'Choose Connect and let Constant Contact give its consent anew.',
  'no-permission': 'Ask the owner of the account to give this login access to contacts and lists.',
  unreachable: 'Try again in a few minutes. Nothing is lost: deliveries wait.',
  'other-site': 'Answer the question at the connection, or connect the account anew.',
  throttled: 'Try again in a moment.',
  'queue-full': 'The account works off its bulk jobs; what waits goes out afterwards.',
  'quota-exceeded': 'The requests of today are used up; they start anew at 00:00 UTC.',
};

/**
 * What becomes of a connection whose credentials or consent are new, written together with them: until the account has answered it is asked
 * every minute, and deliveries go out, also where it does not answer just now or the process ends before it was asked.
 */
export const UNCHECKED = { health: 'unchecked', problem_code: null, problem: null } as const;

/** Nothing to ask the account with. */
export const NOT_CONNECTED = { health: 'not-connected', problem_code: null, problem: null } as const;

const isLost = (error: ConstantContactError) => error.retry.when === 'connection';

export const inWords = (error: ConstantContactError): string => {
  const remedy = REMEDY[error.code];
  return remedy ? `${error.message} ${remedy}` : error.message;
};

export const healthKeeper = (strapi: Core.Strapi, store: ConnectionStore) => ({
  /** The service answered as it should: what waited for this connection goes out. */
  async fine(connection: ConnectionRow, account?: { id: string; name: string }): Promise<void> {
    await store.update(connection.key, {
      health: 'fine',
      problem_code: null,
      problem: null,
      checked_at: Date.now(),
      ...(account && { account_id: account.id, account_name: account.name }),
    });
    await service(strapi, 'deliveries').releaseConnection(connection.key);
  },

  /** Takes note of what went wrong. A passing fault changes nothing: only what an administrator must mend does. */
  async failed(connection: ConnectionRow, error: ConstantContactError): Promise<void> {
    // not the account's fault, and not kept: it is read off the row each time
    if (!isLost(error) || error.code === 'other-site') return;
    const lost = connection.health !== 'needs-attention';
    await store.update(connection.key, {
      health: error.code === 'consent-needed' && connection.tokens === null ? 'not-connected' : 'needs-attention',
      problem_code: error.code,
      problem: inWords(error),
      checked_at: Date.now(),
    });
    if (!lost) return;
    strapi.log.warn(`[constant-contact] connection "${connection.name}" needs attention: ${error.code}`);
    announce(strapi, 'constant-contact.connection.lost', {
      id: connection.key,
      connection: connection.key,
      code: error.code,
    });
  },
});

export type HealthKeeper = ReturnType<typeof healthKeeper>;

export const testPassed = (accountName: string): TestResult => ({
  ok: true,
  code: 'fine',
  message: `Fine: Constant Contact answers for the account “${accountName}”.`,
});

export const testFailed = (error: ConstantContactError): TestResult => ({
  ok: false,
  code: error.code,
  message: inWords(error),
});
