import { createHash } from 'node:crypto';
import type { Core, UID } from '@strapi/strapi';
import { normalizeAddress } from '../constant-contact';
import type { Rule } from './rules';

/** What one document wishes under one rule. */
export interface Wish {
  email: string;
  /** By what a mapping names. */
  fields: Record<string, string>;
  lists: string[];
  /** Milliseconds since 1970. */
  editedAt: number;
}

type Entry = Record<string, unknown>;

/**
 * Reads what is true now: the published version where the type has drafts, in the default locale. `null` where there is no such
 * entry, or none with an address that can be used.
 */
export async function readWish(strapi: Core.Strapi, rule: Rule, documentId: string): Promise<Wish | null> {
  const uid = rule.contentType as UID.ContentType;
  const draftAndPublish = strapi.contentType(uid).options?.draftAndPublish === true;
  const entry = (await strapi.documents(uid).findOne({
    documentId,
    ...(draftAndPublish && { status: 'published' as const }),
  })) as Entry | null;
  return entry && wishOf(rule, entry);
}

export function wishOf(rule: Rule, entry: Entry): Wish | null {
  const { address } = normalizeAddress(entry[rule.emailAttribute]);
  if (address === undefined) return null;
  const fields = Object.fromEntries(
    rule.mapping.flatMap(({ from, to }) => {
      const text = asText(entry[from]);
      return text === '' ? [] : [[to, text]];
    })
  );
  return { email: address, fields, lists: [...rule.lists].sort(), editedAt: Date.parse(String(entry.updatedAt)) || 0 };
}

/**
 * What an entry lets stand empty it does not wish: the person may have told it elsewhere. But a value that this document brought
 * before and that was emptied since is cleared at the account, too.
 */
export function withCleared(wish: Wish, before: Record<string, string>, rule: Rule): Wish {
  const emptied = rule.mapping.filter(({ to }) => to in before && !(to in wish.fields)).map(({ to }) => [to, '']);
  return { ...wish, fields: { ...Object.fromEntries(emptied), ...wish.fields } };
}

/** Plain values only: a relation or a component says nothing. */
function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export const hashOfWish = ({ email, fields, lists }: Wish): string =>
  hashOf([email, Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)), lists]);

export const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
