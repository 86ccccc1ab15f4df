import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { siteKey } from './site-key';

/** What a token says, and until when (milliseconds since 1970). Whoever opened it has to look at the time. */
export interface Opened {
  text: string;
  endsAt: number;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const TIME_BYTES = 6;
/** Texts are filled up to a multiple of this, so that the length tells little. */
const BLOCK_BYTES = 32;

/**
 * A token for a link: encrypted and authenticated (AES-256-GCM), so that nobody without this site's key can make, change or read one, and
 * nothing of it has to be kept. One that was made for another purpose does not open.
 */
export function seal(strapi: Core.Strapi, purpose: string, { text, endsAt }: Opened): string {
  const said = Buffer.from(text, 'utf8');
  const room = Math.ceil((TIME_BYTES + said.length) / BLOCK_BYTES) * BLOCK_BYTES;
  const plain = Buffer.alloc(room);
  plain.writeUIntBE(endsAt, 0, TIME_BYTES);
  said.copy(plain, TIME_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyOf(strapi, purpose), iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** `null`: not a token of this site's for that purpose. */
export function open(strapi: Core.Strapi, purpose: string, token: string): Opened | null {
  if (!/^[\w-]{40,1000}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const decipher = createDecipheriv(ALGORITHM, keyOf(strapi, purpose), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return {
      text: plain.subarray(TIME_BYTES).toString('utf8').replace(/\0+$/, ''),
      endsAt: plain.readUIntBE(0, TIME_BYTES),
    };
  } catch {
    return null;
  }
}

const keyOf = (strapi: Core.Strapi, purpose: string): Buffer => siteKey(strapi, `links: ${purpose}`);
