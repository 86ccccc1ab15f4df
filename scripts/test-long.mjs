import { ensurePlaygroundBuilt } from './lib/build.mjs';
import { servers, whyMissing } from './lib/database-servers.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runSuite } from './lib/jest.mjs';
import { endTogether, failWith } from './lib/processes.mjs';

/** The same tests with `LONG=1`, which lets properties and stress tests run for as long as they are worth. */

const end = endTogether();
const total = { passed: 0, failed: 0, skipped: 0 };

/** @param {string} suite @param {NodeJS.ProcessEnv} [env] */
async function part(suite, env = {}) {
  console.log(`\n── ${[suite, ...Object.values(env)].join(', ')}`);
  const counts = await runSuite(suite, { env: { ...process.env, LONG: '1', ...env } });
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

try {
  await ensureInstalled();
  for (const suite of ['unit', 'sandbox', 'contract']) await part(suite);
  await ensurePlaygroundBuilt();
  for (const suite of ['integration', 'fire']) await part(suite);
  // the same on every other database
  for (const server of servers) {
    const why = await whyMissing(server);
    if (!why) await part('integration', { TEST_DATABASE: server });
    else {
      console.log(`\n── integration, ${server}: skipped, ${why}`);
      total.skipped += 1;
    }
  }
} catch (error) {
  total.failed += failWith(error);
}

process.once('exit', () => console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`));
await end(total.failed === 0 ? 0 : 1);
