import type { Core, UID } from '@strapi/strapi';
import { service } from '../strapi/service';
import type { Rule } from './rules';

type Subject = Pick<Rule, 'contentType' | 'emailAttribute' | 'lists'>;

/** Why a rule cannot work with the content type and lists as they are now, in words; `null` where it can. */
export async function problemOf(strapi: Core.Strapi, rule: Subject): Promise<string | null> {
  const contentType = strapi.contentTypes[rule.contentType as UID.ContentType];
  if (!contentType) return `The content type “${rule.contentType}” does not exist any more.`;
  if (!contentType.attributes[rule.emailAttribute]) {
    return `“${contentType.info.displayName}” has no attribute “${rule.emailAttribute}” any more.`;
  }
  const lists = await service(strapi, 'connection').listsByKey(rule.lists);
  if (lists.length === 0) return 'None of the lists of this rule exists here any more.';
  const gone = lists.find((list) => list.gone);
  return gone && lists.every((list) => list.gone) ? `The list “${gone.name}” is gone at the account.` : null;
}
