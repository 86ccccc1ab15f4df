import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The package's own, wherever this file lies in it: as source or as built. */
export function packageVersion(folder = __dirname): string {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return packageVersion(dirname(folder));
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
