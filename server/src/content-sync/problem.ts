import type { Core, UID } from '@strapi/strapi';
import { service } from '../strapi/service';
import type { RuleInput } from './contract';
import { knownPath } from './paths';
import { pathsOf } from './rule-paths';
import { schemasOf } from './schema';
import { fixedLists, targetsOf } from './targets';

/** Why a rule cannot work with the content types and the account as they are now, in words; `null` where it can. */
export async function problemOf(strapi: Core.Strapi, rule: RuleInput): Promise<string | null> {
  return schemaProblem(strapi, rule) ?? (await accountProblem(strapi, rule));
}

function schemaProblem(strapi: Core.Strapi, rule: RuleInput): string | null {
  if (!strapi.contentTypes[rule.contentType as UID.ContentType]) {
    return `The content type “${rule.contentType}” does not exist any more.`;
  }
  const wrong = pathsOf(rule)
    .map(({ path }) => knownPath(schemasOf(strapi), rule.contentType, path))
    .find((path) => 'problem' in path);
  return wrong && 'problem' in wrong ? wrong.problem : null;
}

async function accountProblem(strapi: Core.Strapi, rule: RuleInput): Promise<string | null> {
  const connections = service(strapi, 'connection');
  const targets = await targetsOf(strapi, rule);
  const names = fixedLists(rule);
  if (!targets) {
    return names.length > 0 && rule.connection === null
      ? 'None of the lists of this rule exists here any more.'
      : 'It does not tell which connection it is for, or there is no such connection.';
  }
  if (rule.tags.length > 0 && (await connections.get(targets.connection)).api === 'v1') {
    return 'It gives people tags, and v1 has none.';
  }
  if (names.length === 0 || rule.listsFrom !== null) return null;
  const known = await connections.listsByKey(names.flatMap((name) => targets.list(name) ?? []));
  if (known.length === 0) return 'None of the lists of this rule exists here any more.';
  return known.every((list) => list.gone) ? `The list “${known[0]?.name}” is gone at the account.` : null;
}
