import type { Core } from '@strapi/strapi';
import { relatedTypes } from './ready';
import type { Rule } from './rules';

/** How long another instance's change of a rule may go unseen by the hook. */
const FRESH_MS = 5000;

/** A copy of the content types that rules are about, for the lifecycle hook, which must not read. */
export function createWatch(strapi: Core.Strapi, rules: () => Promise<Rule[]>) {
  let watched = new Set<string>();
  let readAt = 0;

  const watch = {
    async refresh(): Promise<void> {
      readAt = Date.now();
      watched = new Set((await rules()).flatMap((rule) => [rule.contentType, ...relatedTypes(strapi, rule)]));
    },

    async again(): Promise<void> {
      if (Date.now() - readAt > FRESH_MS) await watch.refresh();
    },

    has: (contentType: string): boolean => watched.has(contentType),
  };
  return watch;
}

export type Watch = ReturnType<typeof createWatch>;
