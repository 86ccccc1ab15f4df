import fs from 'node:fs';
import { dropLeftovers, SERVER_KINDS, unreachable } from './databases';

export default async function cleanUp(): Promise<void> {
  if (process.env.SITES_DIR) fs.rmSync(process.env.SITES_DIR, { recursive: true, force: true, maxRetries: 3 });
  for (const kind of SERVER_KINDS) if (!unreachable(kind)) await dropLeftovers(kind);
}
