import type { Core } from '@strapi/strapi';
import { array, lazy, object, string } from 'yup';
import { type Actor, normalizeAddress } from '../constant-contact';
import { checked, refusal } from '../strapi/http';
import { service } from '../strapi/service';
import type { NewDelivery } from './add';

/** What a site's own code wants to become true of one address. */
export interface Change {
  /** Key or name; may be absent where there is exactly one connection. */
  connection?: string;
  email: string;
  /** By standard field name, or a custom field's key or label. */
  fields?: Record<string, string | string[]>;
  /** Lists by our key, v1 URI, v3 UUID or name. */
  join?: string[];
  leave?: string[];
  /** Who acted: `contact` opts people in and may lift an opt-out, so it needs the person's own act. */
  actor: Actor;
}

const names = (what: string) =>
  array(string().required(`Name the list to ${what}`))
    .typeError(`The lists to ${what} must be a list of names`)
    .default([]);

const schema = object({
  connection: string(),
  fields: lazy((value: unknown) =>
    object(
      Object.fromEntries(
        Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([key, entry]) => [
          key,
          Array.isArray(entry) ? array(string().required()) : string().typeError(`${key} must be text`),
        ])
      )
    ).default({})
  ),
  join: names('join'),
  leave: names('leave'),
  actor: string()
    .oneOf(['contact', 'account'] as const, 'actor must be "contact" or "account"')
    .required('Say who acted: actor "contact" or "account"'),
});

/** Checks a change against the account; rejects with an error that names the field. */
export async function checkedChange(strapi: Core.Strapi, change: Change): Promise<NewDelivery> {
  const input = await checked(schema, change);
  const { address, problem } = normalizeAddress(change.email);
  if (address === undefined) throw refusal([{ path: 'email', message: problem }]);
  const connection = await service(strapi, 'connection').only(input.connection);
  const translation = await service(strapi, 'connection').translation(connection.key);
  const keyOf = (list: string) => translation.listNamed(translation.list(list) ?? '')?.key;
  // by our own key, as all others store it: what a person did is compared with what they did before
  const keysOf = (lists: string[]) => [...new Set(lists.flatMap((list) => keyOf(list) ?? []))];
  const unknown = [
    ...input.join.filter((list) => !keyOf(list)).map((list) => ({ path: 'join', message: noList(list) })),
    ...input.leave.filter((list) => !keyOf(list)).map((list) => ({ path: 'leave', message: noList(list) })),
    ...Object.keys(input.fields)
      .filter((field) => !translation.field(field))
      .map((field) => ({ path: `fields.${field}`, message: `The account has no field “${field}”.` })),
  ];
  if (unknown.length > 0) throw refusal(unknown);
  return {
    kind: 'change',
    connection: connection.key,
    email: address,
    actor: input.actor,
    change: {
      fields: input.fields as Record<string, string | string[]>,
      join: keysOf(input.join),
      leave: keysOf(input.leave),
    },
    at: new Date(),
  };
}

const noList = (list: string) => `The account has no list “${list}”.`;
