import type { Core, UID } from '@strapi/strapi';

/** The parts of an attribute that paths look at. */
export interface Attribute {
  type: string;
  /** Of a relation. */
  relation?: string;
  target?: string;
  /** Of a component. */
  component?: string;
  repeatable?: boolean;
  /** Of an enumeration. */
  enum?: string[];
  private?: boolean;
}

/** A content type or component. */
export interface Schema {
  uid: string;
  info: { displayName?: string };
  attributes: Record<string, Attribute>;
}

export type SchemaOf = (uid: string) => Schema | undefined;

export const schemasOf =
  (strapi: Core.Strapi): SchemaOf =>
  (uid) =>
    (strapi.contentTypes[uid as UID.ContentType] ?? strapi.components[uid as UID.Component]) as Schema | undefined;

const USERS = 'plugin::users-permissions.user';

/** Attributes of users that must never leave the site. */
const SECRET = new Set(['password', 'resetPasswordToken', 'confirmationToken', 'provider']);

/**
 * Nothing of administrators, no password, and nothing that a plugin keeps to itself. What the project's own types keep out of their
 * REST API may be an address all the same.
 */
export function isReadable({ uid }: Schema, name: string, attribute: Attribute): boolean {
  if (attribute.type === 'password' || (uid === USERS && SECRET.has(name))) return false;
  return !(uid.startsWith('plugin::') && attribute.private);
}

/** Types that paths may enter: the site's own, those of plugins, and components. */
export const isEnterable = (uid: string): boolean => !/^(admin|strapi)::/.test(uid);

/** What can be made contacts: the site's collection types, and users-permissions' users. */
export const canHaveRules = ({ uid, kind }: { uid: string; kind?: string }): boolean =>
  kind === 'collectionType' && (uid.startsWith('api::') || uid === USERS);
