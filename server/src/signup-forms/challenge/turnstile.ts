import type { Core } from '@strapi/strapi';
import { request } from 'undici';
import { pluginConfig } from '../../config';
import { logFault } from '../../strapi/log';
import type { ChallengeProvider, Verification } from './provider';

const PATIENCE_MS = 5000;
/** Cloudflare allows 2048 characters. */
const LONGEST = 2048;

/** What the site has to mend; a visitor can do nothing about it. Cloudflare, Turnstile, server-side validation, error codes. */
const OURS = ['missing-input-secret', 'invalid-input-secret', 'internal-error', 'bad-request'];

/** Cloudflare's. A token is good for one sign-up within five minutes; Cloudflare counts. */
export function turnstile(strapi: Core.Strapi): ChallengeProvider {
  const settings = () => pluginConfig(strapi).challenges.turnstile;
  const at = (path: string) => `${pluginConfig(strapi).baseUrls.turnstile.replace(/\/$/, '')}/turnstile/v0/${path}`;

  return {
    shown: () => ({
      provider: 'turnstile',
      parameters: { siteKey: settings().siteKey ?? '', script: at('api.js?render=explicit') },
    }),

    fresh: () => null,

    async verify({ token, ip }): Promise<Verification> {
      if (token.length > LONGEST) return 'failed';
      try {
        const { statusCode, body } = await request(at('siteverify'), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ secret: settings().secretKey, response: token, remoteip: ip }),
          headersTimeout: PATIENCE_MS,
          bodyTimeout: PATIENCE_MS,
        });
        const answer = (await body.json()) as { success?: unknown; 'error-codes'?: unknown };
        if (answer.success === true) return 'passed';
        const codes = [answer['error-codes']].flat();
        if (statusCode < 500 && !codes.some((code) => OURS.includes(String(code)))) return 'failed';
        throw new Error(`Turnstile answered ${statusCode} ${codes.join(', ')}`);
      } catch (error) {
        logFault(strapi, 'Turnstile could not be asked', error);
        return 'unreachable';
      }
    },
  };
}
