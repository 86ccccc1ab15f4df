import type { Core } from '@strapi/strapi';
import { redact } from '../constant-contact/redact';

/** Writes a fault of this site into its log: with its place in the code, without anybody's data. */
export function logFault(strapi: Core.Strapi, what: string, fault: unknown): void {
  strapi.log.error(`[constant-contact] ${what}: ${described(fault)}`);
}

/** knex puts the whole statement with its values before the database's own words and a dash between them. */
export function described(fault: unknown): string {
  if (!(fault instanceof Error)) return redact(String(fault));
  const words = fault.message.split(' - ').at(-1) ?? '';
  const places = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${fault.name}: ${redact(words)}`, ...places].join('\n');
}
