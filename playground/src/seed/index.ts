import type { Core } from '@strapi/strapi';
import { ensureAdmin } from './admin';
import { ensureConnections } from './connections';
import { ensureForm, pointForm } from './form';
import { listsOfChosenApi } from './lists';
import { allowPublic } from './permissions';
import { ensureRules, pointRules } from './rules';

/** Makes what is missing and leaves what is there, except that the form and rules follow `CONSTANT_CONTACT_API`. */
export async function seed(strapi: Core.Strapi): Promise<void> {
  await ensureAdmin(strapi);
  await allowPublic(strapi);
  try {
    await ensureConnections(strapi);
    const lists = await listsOfChosenApi(strapi);
    await ensureForm(strapi, lists);
    await ensureRules(strapi, lists);
    await pointForm(strapi, lists);
    await pointRules(strapi, lists);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    strapi.log.error(`The playground is not complete, its next start tries again: ${reason}`);
  }
}
