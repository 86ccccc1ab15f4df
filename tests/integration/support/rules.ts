import type { RuleBody, RuleView } from '../../../server/src/content-sync/contract';
import { quiet } from './deliveries';
import { plugin } from './plugin';
import type { Site } from './site';

export type Says = Partial<Omit<RuleBody, 'lists'>> & {
  /** By their names at the account. */
  lists?: string[];
};

/** What an administrator does with rules, beside those of the playground. */
export function rulesOf(site: Site) {
  const sync = () => plugin(site, 'content-sync');
  const made: string[] = [];

  /** Our key of a list of the account in use. */
  async function list(name: string): Promise<string> {
    const choices = await plugin(site, 'connection').listChoices();
    const found = choices.find((choice) => choice.name === name && choice.api === site.api);
    if (!found) throw new Error(`the account has no list “${name}”`);
    return found.key;
  }

  async function body({ lists = ['Newsletter'], ...says }: Says): Promise<RuleBody> {
    const keys = await Promise.all(lists.map(list));
    return {
      name: 'Courses',
      enabled: true,
      contentType: 'api::course.course',
      whenGone: 'leave',
      ...says,
      lists: keys,
    };
  }

  return {
    list,
    view: (key: string): Promise<RuleView> => sync().rule(key),
    named: async (name: string): Promise<RuleView> => {
      const found = (await sync().rules()).find((rule) => rule.name === name);
      if (!found) throw new Error(`there is no rule “${name}”`);
      return found;
    },

    async make(says: Says): Promise<RuleView> {
      const rule = await sync().createRule(await body(says));
      made.push(rule.key);
      return rule;
    },

    /** Only this changes; waits until entries have followed. */
    async change(rule: RuleView, says: Partial<RuleBody>): Promise<RuleView> {
      await sync().updateRule(rule.key, { ...(await sync().rule(rule.key)), ...says });
      await quiet(site);
      return sync().rule(rule.key);
    },

    /** For `afterEach`: takes away what was made here, and waits until people have left. */
    async clear(): Promise<void> {
      for (const key of made.splice(0)) await sync().removeRule(key);
      await quiet(site);
    },
  };
}
