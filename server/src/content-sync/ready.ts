import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { type KnownPath, knownPath, type Step } from './paths';
import { problemOf } from './problem';
import { type ReadPlan, readPlan, relationsOf } from './read-plan';
import { pathsOf } from './rule-paths';
import type { Rule } from './rules';
import { schemasOf } from './schema';
import { type Targets, targetsOf } from './targets';

/** A rule that fits the schema and the account as they are now, with all that reading its documents takes. */
export interface ReadyRule {
  rule: Rule;
  plan: ReadPlan;
  /** The ways to related entries whose values it uses. */
  relations: Step[][];
  targets: Targets;
}

export async function readyRule(strapi: Core.Strapi, rule: Rule): Promise<ReadyRule | { problem: string }> {
  const problem = await problemOf(strapi, rule);
  const targets = await targetsOf(strapi, rule);
  if (problem !== null || targets === null) return { problem: problem ?? 'Its connection does not exist any more.' };
  const paths = knownPathsOf(strapi, rule);
  return { rule, plan: readPlan(paths), relations: relationsOf(paths), targets };
}

/** The same for an administrator, who is told why it does not work. */
export async function readyOrRefused(strapi: Core.Strapi, rule: Rule): Promise<ReadyRule> {
  const ready = await readyRule(strapi, rule);
  if ('problem' in ready) throw new errors.ApplicationError(ready.problem);
  return ready;
}

export function knownPathsOf(strapi: Core.Strapi, rule: Rule): KnownPath[] {
  const known = pathsOf(rule).map(({ path }) => knownPath(schemasOf(strapi), rule.contentType, path));
  return known.filter((path): path is KnownPath => 'leaf' in path);
}

/** Content types behind the relations of a rule. */
export const relatedTypes = (strapi: Core.Strapi, rule: Rule): string[] =>
  relationsOf(knownPathsOf(strapi, rule)).flatMap((way) => way.at(-1)?.uid ?? []);
