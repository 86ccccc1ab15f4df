import type { Core } from '@strapi/strapi';
import type { AllThatMatch } from './contract';
import { matching } from './read';
import type { Delivery } from './tables';

/** Rows in one statement: few enough that those who sign up meanwhile do not notice. */
const PORTION = 500;

type Place = Pick<Delivery, 'id' | 'position'>;

/**
 * Hands the ids of all that match to `change`, portion by portion, each of them once: what fails anew meanwhile is not tried again.
 * Answers how many were changed.
 */
export async function eachThatMatches(
  strapi: Core.Strapi,
  filter: AllThatMatch,
  change: (ids: string[]) => Promise<number>
): Promise<number> {
  let changed = 0;
  let after = 0;
  for (;;) {
    const found: Place[] = await matching(strapi, filter)
      .whereNull('forgotten_at')
      .andWhere('position', '>', after)
      .orderBy('position')
      .limit(PORTION)
      .select('id', 'position');
    const last = found.at(-1);
    if (!last) return changed;
    changed += await change(found.map(({ id }) => id));
    after = last.position;
  }
}
