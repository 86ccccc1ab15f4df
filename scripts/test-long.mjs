import { ensureInstalled } from './lib/install.mjs';
import { runSuite } from './lib/jest.mjs';
import { endTogether, failWith } from './lib/processes.mjs';

/** The same tests with `LONG=1`, which lets properties and stress tests run for as long as they are worth. */

const end = endTogether();
const total = { passed: 0, failed: 0, skipped: 0 };

try {
  await ensureInstalled();
  for (const suite of ['unit', 'sandbox', 'contract']) {
    console.log(`\n── ${suite}`);
    const counts = await runSuite(suite, { env: { ...process.env, LONG: '1' } });
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
} catch (error) {
  total.failed += failWith(error);
}

process.once('exit', () => console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`));
await end(total.failed === 0 ? 0 : 1);
