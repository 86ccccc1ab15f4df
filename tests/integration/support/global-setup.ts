import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dropLeftovers, SERVER_KINDS, SERVERS, whyUnreachable } from './databases';
import { whyNoRedis } from './redis';

/** One folder for the data of all sites of a run: whatever becomes of a worker, the end of the run takes it away. */
export default async function prepare(): Promise<void> {
  process.env.SITES_DIR = fs.mkdtempSync(path.join(os.tmpdir(), 'constant-contact-sites-'));
  process.env.TEST_RUN = String(process.pid);
  for (const kind of SERVER_KINDS) {
    const why = await whyUnreachable(kind);
    if (why) console.log(`Suites on ${SERVERS[kind].name} are ${why}`);
    else await dropLeftovers(kind);
    process.env[`${SERVERS[kind].setting}_SKIPPED`] = why ?? '';
  }
  const noRedis = await whyNoRedis();
  if (noRedis) console.log(`Suites on Redis are ${noRedis}`);
  process.env.TEST_REDIS_SKIPPED = noRedis ?? '';
}
