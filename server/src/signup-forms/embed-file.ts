import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface EmbedFile {
  text: string;
  etag: string;
}

/** Beside the built server: `dist/server/index.js` and `dist/embed/embed.js`. */
const BUILT = join(__dirname, '..', 'embed', 'embed.js');

let read: Promise<EmbedFile> | null = null;

/** The script that pages include, read once; `null` where it was not built. */
export async function embedFile(path = BUILT): Promise<EmbedFile | null> {
  read ??= readFile(path, 'utf8').then((text) => ({ text, etag: etagOf(text) }));
  try {
    return await read;
  } catch {
    read = null;
    return null;
  }
}

/** A strong one: the same text, the same tag. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}
