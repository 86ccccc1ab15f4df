import type { Core } from '@strapi/strapi';
import type { Gathering } from './gathering';
import type { BulkHandler } from './handler';

/** Who makes imports and follows them. */
export interface Planner {
  strapi: Core.Strapi;
  handler: BulkHandler;
  gathering: Gathering;
  /** This process is about to stop: nothing new is begun. */
  stopping: AbortSignal;
  /** It stops now: requests under way are called off. */
  calledOff: AbortSignal;
}
