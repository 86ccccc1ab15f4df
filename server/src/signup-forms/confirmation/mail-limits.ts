import type { Core } from '@strapi/strapi';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { pluginConfig } from '../../config';
import { service } from '../../strapi/service';
import { networkOf } from '../network';
import { withinLimit } from '../within-limit';
import { mailboxOf } from './mailbox';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** How many mails somebody may be sent who has not said yet that they want any. */
export function mailLimits(strapi: Core.Strapi) {
  const { perMailboxAndDay, perNetworkAndHour } = pluginConfig(strapi).confirmation;
  const mailboxes = new RateLimiterMemory({ points: perMailboxAndDay, duration: DAY_S });
  const networks = new RateLimiterMemory({ points: perNetworkAndHour, duration: HOUR_S });

  return {
    /** Counts a mail; `ip`: of the visitor who asked for it, `null` where nobody is there any more. */
    async allow(email: string, ip: string | null): Promise<boolean> {
      if (ip !== null && !(await withinLimit(networks, networkOf(ip)))) return false;
      return withinLimit(mailboxes, service(strapi, 'contacts').addressHash(mailboxOf(email)));
    },
  };
}

export type MailLimits = ReturnType<typeof mailLimits>;
