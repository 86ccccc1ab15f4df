import fs from 'node:fs';
import { bins, inRoot } from './paths.mjs';
import { run } from './processes.mjs';

/** @typedef {{ name: string, ok: boolean, seconds: number, output: string }} CheckResult */

/** @param {string} project */
const types = (project) => ({ name: `types: ${project}`, args: [bins.tsc, '--noEmit', '-p', project] });

const folders = [
  'server/src',
  'admin/src',
  'sandbox',
  'playground/src',
  'playground/config',
  'tests',
  'bench',
  'scripts',
];

const steps = () => [
  { name: 'format and lint', args: [bins.biome, 'check', '--error-on-warnings', '.'] },
  {
    name: 'import rule',
    args: [bins.depcruise, '--output-type', 'err-long', ...folders.filter((folder) => fs.existsSync(inRoot(folder)))],
  },
  types('server'),
  types('admin'),
  types('sandbox'),
  types('playground'),
  { ...types('.'), name: 'types: tests, scripts' },
  ...(fs.existsSync(inRoot('server/src/signup-forms/embed')) ? [types('server/tsconfig.embed.json')] : []),
];

/** Format, lint, import rule and types; two at a time. @returns {Promise<CheckResult[]>} */
export async function runChecks() {
  const waiting = steps();
  /** @type {CheckResult[]} */
  const results = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const since = Date.now();
      const { code, output } = await run(step.args, { quiet: true });
      const result = { name: step.name, ok: code === 0, seconds: (Date.now() - since) / 1000, output };
      console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${result.name} (${result.seconds.toFixed(1)} s)`);
      if (!result.ok) console.log(output);
      results.push(result);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
