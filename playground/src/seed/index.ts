import type { Core } from '@strapi/strapi';
import { createAdmin } from './admin';
import { createConnections } from './connections';
import { createForms, pointForms } from './forms';
import { listsOfChosenApi } from './lists';
import { allowPublic } from './permissions';
import { createRules, pointRules } from './rules';

/**
 * Furnishes the site once; from then on it is as its users leave it, except that form and rules follow
 * `CONSTANT_CONTACT_API`. Where the sandbox does not answer, the next start goes on.
 */
export async function seed(strapi: Core.Strapi): Promise<void> {
  const furnished = await strapi.store({ type: 'core', name: 'playground', key: 'furnished' });
  try {
    const first = !(await furnished.get({}));
    if (first) {
      await createAdmin(strapi);
      await allowPublic(strapi);
      await createConnections(strapi);
    }
    const lists = await listsOfChosenApi(strapi);
    if (first) {
      await createForms(strapi, lists);
      await createRules(strapi, lists);
      await furnished.set({ value: true });
    }
    await pointForms(strapi, lists);
    await pointRules(strapi, lists);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    strapi.log.error(`The playground is not complete, its next start tries again: ${reason}`);
  }
}
