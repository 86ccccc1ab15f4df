import type { Core } from '@strapi/strapi';
import type { FormProtection } from '../contract';
import { altcha } from './altcha';
import type { ChallengeProvider } from './provider';
import { spentStore } from './spent';
import { turnstile } from './turnstile';

export type { ChallengeProvider, Verification } from './provider';
export { spentChallengesMigration } from './spent';

export type ChallengeName = NonNullable<FormProtection['challenge']>;
export type Challenges = Record<ChallengeName, ChallengeProvider>;

export const challengesOf = (strapi: Core.Strapi): Challenges => ({
  altcha: altcha(strapi, spentStore(strapi)),
  turnstile: turnstile(strapi),
});
