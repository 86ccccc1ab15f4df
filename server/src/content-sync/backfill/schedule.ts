import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../../config';
import { logFault } from '../../strapi/log';
import { createLoop, type Loop } from '../../strapi/loop';
import { around } from './time-of-day';

/** A clock that was set, or a computer that slept, is noticed after this long. */
const LOOK_MS = 3_600_000;

/**
 * Calls `sweep` with the moment from which on one is due: at the configured time, and at the start for one that was missed. Every
 * instance does, so `sweep` must begin once for one moment.
 */
export function createSchedule(strapi: Core.Strapi, sweep: (due: number) => Promise<unknown>): Loop {
  const round = async (): Promise<number> => {
    const { sweep: scheduled } = pluginConfig(strapi);
    if (!scheduled) return LOOK_MS;
    await sweep(around(scheduled.at, Date.now()).last);
    const { next } = around(scheduled.at, Date.now());
    return Math.max(1, Math.min(LOOK_MS, next - Date.now()));
  };
  return createLoop(round, (error) => logFault(strapi, 'a sweep could not begin', error));
}
