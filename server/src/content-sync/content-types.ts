import type { Core } from '@strapi/strapi';
import type { ContentTypeChoice } from './contract';

const VALUES = new Set([
  'string',
  'email',
  'text',
  'uid',
  'enumeration',
  'integer',
  'biginteger',
  'decimal',
  'float',
  'date',
  'datetime',
  'boolean',
]);

const USERS = 'plugin::users-permissions.user';

/** Attributes of users that must never leave the site. */
const SECRET = new Set(['password', 'resetPasswordToken', 'confirmationToken', 'provider']);

/** Content types of the site, and users-permissions' users, with the attributes that can hold an address or a value. */
export function contentTypeChoices(strapi: Core.Strapi): ContentTypeChoice[] {
  return Object.values(strapi.contentTypes)
    .filter(({ uid, kind }) => kind === 'collectionType' && (uid.startsWith('api::') || uid === USERS))
    .map((contentType) => ({
      uid: contentType.uid,
      displayName: contentType.info.displayName,
      draftAndPublish: contentType.options?.draftAndPublish === true,
      attributes: attributesOf(contentType.attributes),
    }))
    .filter(({ attributes }) => attributes.length > 0)
    .sort((a, b) => a.displayName.localeCompare(b.displayName));
}

const INTERNAL = new Set(['createdAt', 'updatedAt', 'publishedAt', 'locale', 'documentId', 'id']);

function attributesOf(attributes: Record<string, { type: string }>): ContentTypeChoice['attributes'] {
  return Object.entries(attributes)
    .filter(([name, { type }]) => VALUES.has(type) && !SECRET.has(name) && !INTERNAL.has(name))
    .map(([name, { type }]) => ({ name, type }));
}
