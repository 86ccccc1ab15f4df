import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../../config';
import type { Challenges } from '../challenge';
import type { Form } from '../definition';
import { blocked } from './blocked';
import { challenge } from './challenge';
import type { Check, Sent, Verdict } from './check';
import { disposable } from './disposable';
import { honeypot } from './honeypot';
import { minimumTime } from './minimum-time';

export type { Check, Sent, Verdict } from './check';

/** In the order in which they are asked: what costs nothing first, what is good only once last. */
export const checksOf = (strapi: Core.Strapi, challenges: Challenges): Check[] => [
  honeypot,
  minimumTime,
  blocked(() => pluginConfig(strapi).signups.blocked),
  disposable,
  challenge(challenges),
];

/** The first refusal ends it; of several reasons to hold the first counts. */
export async function judge(form: Form, sent: Sent, checks: Check[]): Promise<Verdict | null> {
  let held: Verdict | null = null;
  for (const check of checks) {
    const verdict = await check(form, sent);
    if (verdict?.refuse) return verdict;
    held ??= verdict;
  }
  return held;
}
