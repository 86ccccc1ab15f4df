import type { Core, UID } from '@strapi/strapi';
import { logFault } from '../strapi/log';
import { lastEntry } from './entries';
import type { Rule, RuleStore } from './rules';

/**
 * The last row that each rule might have meant when this process first met the rule. Later ones came since: hooks have seen them, or were off,
 * and they may say that they are older, for an import keeps the times of its source.
 */
export function createLastRows(strapi: Core.Strapi, rules: Pick<RuleStore, 'all'>) {
  const known = new Map<string, number>();
  const name = ({ key, contentType }: Pick<Rule, 'key' | 'contentType'>) => `${key} ${contentType}`;
  return {
    async learn(): Promise<void> {
      for (const rule of await rules.all()) {
        if (known.has(name(rule)) || !strapi.contentTypes[rule.contentType as UID.ContentType]) continue;
        try {
          known.set(name(rule), (await lastEntry(strapi, rule))?.id ?? 0);
        } catch (error) {
          logFault(strapi, `the last entry of the rule “${rule.name}” could not be read`, error);
        }
      }
    },
    of: (rule: Pick<Rule, 'key' | 'contentType'>): number | null => known.get(name(rule)) ?? null,
  };
}

export type LastRows = ReturnType<typeof createLastRows>;
