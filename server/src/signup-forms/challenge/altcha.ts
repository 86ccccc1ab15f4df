import { randomInt } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { type Challenge, createChallenge, type Solution, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { number, object, string } from 'yup';
import { siteKey } from '../../strapi/site-key';
import type { ChallengeProvider, Verification } from './provider';
import type { SpentStore } from './spent';

/** From the visitor's first touch of the form to their sign-up. */
const LIFE_S = 60 * 60;
/** Rounds of the hash for one guess. */
const COST = 5000;
/** How many guesses it takes: about half a second in a browser of 2024, and never several. */
const GUESSES = { least: 100, most: 250 };

/**
 * Proof of work (ALTCHA, version 2 of its protocol): the browser guesses a number, which costs it time, and nobody else is asked. A
 * solution is good for one sign-up at one form within an hour, on all instances of the site.
 */
export function altcha(strapi: Core.Strapi, spent: SpentStore): ChallengeProvider {
  const secrets = () => ({
    hmacSignatureSecret: siteKey(strapi, 'challenges').toString('hex'),
    hmacKeySignatureSecret: siteKey(strapi, 'solutions of challenges').toString('hex'),
  });

  return {
    shown: () => ({ provider: 'altcha', parameters: {} }),

    fresh: (form) =>
      createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: COST,
        counter: randomInt(GUESSES.least, GUESSES.most + 1),
        data: { form },
        deriveKey,
        expiresAt: Math.ceil(Date.now() / 1000) + LIFE_S,
        ...secrets(),
      }),

    async verify({ token, form }): Promise<Verification> {
      const payload = payloadOf(token);
      if (!payload || payload.challenge.parameters.data?.form !== form) return 'failed';
      const result = await verifySolution({ ...payload, deriveKey, ...secrets() });
      if (!result.verified) return 'failed';
      const { nonce, expiresAt = 0 } = payload.challenge.parameters;
      return (await spent.spend(nonce, expiresAt * 1000)) ? 'passed' : 'failed';
    },
  };
}

interface Payload {
  challenge: Challenge;
  solution: Solution;
}

/** Far above what a solution takes. */
const LONGEST = 4000;

const shape = object({
  challenge: object({
    parameters: object({
      // Another algorithm or cost than ours has no signature of ours; what only costs time is refused before it does.
      algorithm: string().oneOf(['PBKDF2/SHA-256']).required(),
      cost: number().oneOf([COST]).required(),
      nonce: string()
        .matches(/^[\da-f]{32}$/)
        .required(),
      salt: string()
        .matches(/^[\da-f]{32}$/)
        .required(),
      keyLength: number().oneOf([32]).required(),
      keyPrefix: string()
        .matches(/^[\da-f]{2,64}$/)
        .required(),
      keySignature: string().required(),
      expiresAt: number().integer().required(),
      data: object({ form: string().required() }).required(),
    }).required(),
    signature: string().required(),
  }).required(),
  solution: object({
    counter: number().integer().min(0).max(0xffffffff).required(),
    derivedKey: string()
      .matches(/^[\da-f]{64}$/)
      .required(),
  }).required(),
}).required();

function payloadOf(token: string): Payload | null {
  if (token.length > LONGEST) return null;
  try {
    const sent: unknown = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
    return shape.validateSync(sent, { strict: true }) as Payload;
  } catch {
    return null;
  }
}
