import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../../config';
import { type Limits, networkOf } from '../limits';
import { mailboxOf } from './mailbox';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** How many mails somebody may be sent who has not said yet that they want any. */
export function mailLimits(strapi: Core.Strapi, limits: Limits) {
  const { perMailboxAndDay, perNetworkAndHour } = pluginConfig(strapi).confirmation;
  const mailboxes = limits.bound({ name: 'mailboxes', points: perMailboxAndDay, seconds: DAY_S });
  const networks = limits.bound({ name: 'mails', points: perNetworkAndHour, seconds: HOUR_S });

  return {
    /** Counts a mail; `ip`: of the visitor who asked for it, `null` where nobody is there any more. */
    async allow(email: string, ip: string | null): Promise<boolean> {
      if (ip !== null && (await networks.take(networkOf(ip))) !== null) return false;
      return (await mailboxes.take(mailboxOf(email))) === null;
    },
  };
}

export type MailLimits = ReturnType<typeof mailLimits>;
