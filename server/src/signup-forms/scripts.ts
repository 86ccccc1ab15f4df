import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What pages load: the form, and what it loads itself where it has a challenge. */
export const SCRIPTS = ['embed.js', 'challenge-altcha.js', 'challenge-turnstile.js'] as const;

export interface Script {
  text: string;
  etag: string;
}

/** Beside the built server: `dist/server/index.js` and `dist/embed/embed.js`. */
const BUILT = join(__dirname, '..', 'embed');

const known = new Map<string, Promise<Script>>();

/** One of {@link SCRIPTS}, read once; `null` where there is none of that name, or it was not built. */
export async function script(name: string, folder = BUILT): Promise<Script | null> {
  if (!(SCRIPTS as readonly string[]).includes(name)) return null;
  const path = join(folder, name);
  const reading = known.get(path) ?? readFile(path, 'utf8').then((text) => ({ text, etag: etagOf(text) }));
  known.set(path, reading);
  try {
    return await reading;
  } catch {
    known.delete(path);
    return null;
  }
}

/** A strong one: the same text, the same tag. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}
