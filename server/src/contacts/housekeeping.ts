import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { tryLock } from '../strapi/lock';
import { logFault } from '../strapi/log';
import { createLoop, type Loop } from '../strapi/loop';
import { service } from '../strapi/service';
import { forgetLastRequest } from './erase';
import type { ErasedStore } from './erased';

const DAY_MS = 24 * 3_600_000;
const LOCK_MS = 60_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SOME = 100;

export interface Housekeeping extends Loop {
  /** One portion of whatever has had its time; answers whether there may be more. */
  tidy(): Promise<boolean>;
}

/** Takes personal data away when its time is over, in small portions; one instance at a time. */
export function createHousekeeping(strapi: Core.Strapi, erased: ErasedStore): Housekeeping {
  const before = (days: number) => Date.now() - days * DAY_MS;

  const tidy = async (): Promise<boolean> => {
    const { deliveries, signups } = pluginConfig(strapi).retention;
    for (const { delivery_id } of await erased.lastRequests(SOME)) {
      if (delivery_id !== null) await forgetLastRequest(strapi, erased, delivery_id);
    }
    const some = await service(strapi, 'deliveries').forgetFinished(before(deliveries));
    const more = signups !== null && (await service(strapi, 'signup-forms').forgetSignups(before(signups)));
    const unconfirmed = await service(strapi, 'signup-forms').forgetUnconfirmed();
    return some || more || unconfirmed;
  };

  const round = async (): Promise<number> => {
    if (await tryLock(strapi, 'housekeeping', LOCK_MS, tidy)) return 0;
    return (await erased.lastRequests(1)).length > 0 ? MINUTE_MS : HOUR_MS;
  };

  const loop = createLoop(round, (error) => logFault(strapi, 'old data could not be taken away', error), MINUTE_MS);
  return { ...loop, tidy };
}
