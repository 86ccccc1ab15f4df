import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { withLock } from '../strapi/lock';
import { inputOf } from './declaration';
import { isSame } from './rule-rows';
import { isDeclared, keyOfDeclared } from './rules';
import type { RulesDesk } from './rules-desk';
import type { Stores } from './stores';

const LOCK_MS = 30_000;

/** Brings the rules of the configuration into the database: new ones, changed ones, and those that vanished go as a removed rule does. */
export async function keepDeclared(strapi: Core.Strapi, { rules }: Stores, desk: RulesDesk): Promise<void> {
  const declared = pluginConfig(strapi).rules.map((one) => ({ key: keyOfDeclared(one.key), input: inputOf(one) }));
  await withLock(strapi, 'declared-rules', LOCK_MS, async () => {
    for (const { key, input } of declared) {
      const known = await rules.find(key);
      if (!known) await desk.add(key, input);
      else if (known.removed || !isSame(known, input)) await desk.change(known, input);
    }
    const keys = new Set(declared.map(({ key }) => key));
    for (const rule of await rules.all()) {
      if (isDeclared(rule) && !keys.has(rule.key)) await desk.takeAway(rule);
    }
  });
}
