import { ensureBuilt, ensurePlaygroundBuilt } from './lib/build.mjs';
import { runChecks } from './lib/check.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runSuite } from './lib/jest.mjs';
import { bins, inRoot } from './lib/paths.mjs';
import { endTogether, failWith, run } from './lib/processes.mjs';

/** @typedef {import('./lib/jest.mjs').Counts} Counts */

const end = endTogether();
const nothing = { passed: 0, failed: 0, skipped: 0 };
const total = { ...nothing };

/** @param {string} title @param {() => Promise<Counts>} work */
async function part(title, work) {
  console.log(`\n── ${title}`);
  const counts = await work();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

/** @param {boolean} ok */
const one = (ok) => ({ ...nothing, [ok ? 'passed' : 'failed']: 1 });

/** @param {string[]} args */
const program = async (args) => one((await run(args)).code === 0);

/** @param {() => Promise<unknown>} work */
const attempt = (work) =>
  work().then(
    () => one(true),
    (error) => {
      console.log(error instanceof Error ? error.message : error);
      return one(false);
    }
  );

async function checks() {
  const results = await runChecks();
  const passed = results.filter((result) => result.ok).length;
  return { ...nothing, passed, failed: results.length - passed };
}

/** @returns {Promise<Counts>} */
async function browserSuite() {
  const chromium = findChromium();
  if (!chromium) {
    console.log('Skipped: there is no Chromium. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
    return { ...nothing, skipped: 1 };
  }
  return runSuite('browser', { inBand: true, env: { ...process.env, CHROMIUM_PATH: chromium } });
}

try {
  await ensureInstalled();
  await part('check', checks);
  await part('build', () => attempt(ensureBuilt));
  await part('package', () => program([bins.strapiPlugin, 'verify']));
  await part('package, as others see it', () => program([bins.publint]));
  for (const suite of ['unit', 'sandbox', 'contract']) await part(suite, () => runSuite(suite));
  await part('playground', () => attempt(ensurePlaygroundBuilt));
  for (const suite of ['integration', 'fire']) await part(suite, () => runSuite(suite));
  await part('package, installed', () => program([inRoot('scripts/pack-test.mjs')]));
  await part('browser', browserSuite);
} catch (error) {
  total.failed += failWith(error);
}

process.once('exit', () => console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`));
await end(total.failed === 0 ? 0 : 1);
