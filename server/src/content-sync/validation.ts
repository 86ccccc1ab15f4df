import type { Core } from '@strapi/strapi';
import { checked, refusal } from '../strapi/http';
import { service } from '../strapi/service';
import type { RuleBody, RuleInput } from './contract';
import { knownPath } from './paths';
import { pathsOf } from './rule-paths';
import { canHaveRules, schemasOf } from './schema';
import { normalised, ruleShape } from './shape';
import { fixedLists, targetsOf } from './targets';

type Problem = { path: string; message: string };

/** Checks a rule against the content types and the account as they are now. */
export async function checkedRule(strapi: Core.Strapi, body: RuleBody): Promise<RuleInput> {
  const { emailAttribute, ...rest } = body ?? {};
  const input: RuleInput = normalised(await checked(ruleShape, { ...rest, email: rest.email ?? emailAttribute }));
  const problems = [...schemaProblems(strapi, input), ...(await accountProblems(strapi, input))];
  if (problems.length > 0) throw refusal(problems);
  // fixed lists tell, also after they moved
  return fixedLists(input).length > 0 ? { ...input, connection: null } : input;
}

function schemaProblems(strapi: Core.Strapi, input: RuleInput): Problem[] {
  const type = Object.values(strapi.contentTypes).find(({ uid }) => uid === input.contentType);
  if (!type || !canHaveRules(type)) return [{ path: 'contentType', message: 'There is no such content type.' }];
  return pathsOf(input).flatMap(({ place, path }) => {
    const found = knownPath(schemasOf(strapi), input.contentType, path);
    return 'problem' in found ? [{ path: place, message: found.problem }] : [];
  });
}

async function accountProblems(strapi: Core.Strapi, input: RuleInput): Promise<Problem[]> {
  const connections = service(strapi, 'connection');
  const names = fixedLists(input);
  const known = await connections.listsByKey(names);
  const missing = (keys: string[]) => keys.some((key) => !known.some((list) => list.key === key));
  const gone = 'One of these lists does not exist here any more.';
  if (missing(input.lists)) return [{ path: 'lists', message: gone }];
  if (missing(names)) return [{ path: 'listsByValue', message: gone }];
  if (new Set(known.map(({ connection }) => connection)).size > 1) {
    return [{ path: 'lists', message: 'All lists of a rule belong to one connection.' }];
  }
  const targets = await targetsOf(strapi, input);
  if (!targets) return [{ path: 'connection', message: 'Choose the connection that the lists belong to.' }];
  const limits = await connections.fieldLimits(targets.connection);
  const { api } = await connections.get(targets.connection);
  const when = (wrong: boolean, path: string, message: string) => (wrong ? [{ path, message }] : []);
  return [
    ...input.mapping.flatMap(({ to }, index) =>
      when(!limits.has(to), `mapping.${index}.to`, 'The account has no such field.')
    ),
    ...when(
      api === 'v1' && input.tags.length > 0,
      'tags',
      'v1 has no tags: leave them out, or choose lists of a v3 connection.'
    ),
    ...when(
      api === 'v1' && input.whenGone === 'delete',
      'whenGone',
      'v1 cannot delete a contact: its DELETE opts the person out for good. Choose “opt out”.'
    ),
  ];
}
