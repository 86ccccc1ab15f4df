import type { Core } from '@strapi/strapi';
import { array, boolean, object, string } from 'yup';
import { checked, refusal } from '../strapi/http';
import { service } from '../strapi/service';
import { contentTypeChoices } from './content-types';
import { type RuleInput, WHEN_GONE } from './contract';

const schema = object({
  name: string().trim().max(255, 'The name has at most 255 characters').required('Give the rule a name'),
  enabled: boolean().required('Say whether the rule is on'),
  contentType: string().required('Choose a content type'),
  emailAttribute: string().required('Choose the attribute that holds the address'),
  mapping: array(
    object({
      from: string().required('Choose an attribute'),
      to: string().required('Choose the contact field'),
    })
  ).default([]),
  lists: array(string().required())
    .min(1, 'Choose at least one list')
    .max(50, 'A contact is on 50 lists at most')
    .required('Choose at least one list'),
  whenGone: string().oneOf(WHEN_GONE, 'There is no such choice').required('Say what happens when an entry disappears'),
});

/** Checks a rule against the content types and the account as they are now. */
export async function checkedRule(strapi: Core.Strapi, body: unknown): Promise<RuleInput> {
  const input: RuleInput = await checked(schema, body);
  const problems = [...attributeProblems(strapi, input), ...(await accountProblems(strapi, input))];
  if (problems.length > 0) throw refusal(problems);
  return input;
}

type Problem = { path: string; message: string };

function attributeProblems(strapi: Core.Strapi, { contentType, emailAttribute, mapping }: RuleInput): Problem[] {
  const type = contentTypeChoices(strapi).find(({ uid }) => uid === contentType);
  if (!type) return [{ path: 'contentType', message: 'There is no such content type.' }];
  const has = (name: string) => type.attributes.some((attribute) => attribute.name === name);
  const unknown = (name: string) => `“${type.displayName}” has no attribute “${name}”.`;
  return [
    ...(has(emailAttribute) ? [] : [{ path: 'emailAttribute', message: unknown(emailAttribute) }]),
    ...mapping.flatMap(({ from }, index) =>
      has(from) ? [] : [{ path: `mapping.${index}.from`, message: unknown(from) }]
    ),
  ];
}

async function accountProblems(strapi: Core.Strapi, { lists, mapping, whenGone }: RuleInput): Promise<Problem[]> {
  const connections = service(strapi, 'connection');
  const known = await connections.listsByKey(lists);
  const missing = lists.filter((key) => !known.some((list) => list.key === key));
  if (missing.length > 0) return [{ path: 'lists', message: 'One of these lists does not exist here any more.' }];
  const [first] = known;
  if (!first || known.some((list) => list.connection !== first.connection)) {
    return [{ path: 'lists', message: 'All lists of a rule belong to one connection.' }];
  }
  const limits = await connections.fieldLimits(first.connection);
  const { api } = await connections.get(first.connection);
  return [
    ...mapping.flatMap(({ to }, index) =>
      limits.has(to) ? [] : [{ path: `mapping.${index}.to`, message: 'The account has no such field.' }]
    ),
    ...(whenGone === 'delete' && api === 'v1'
      ? [
          {
            path: 'whenGone',
            message: 'v1 cannot delete a contact: its DELETE opts the person out for good. Choose “opt out”.',
          },
        ]
      : []),
  ];
}
