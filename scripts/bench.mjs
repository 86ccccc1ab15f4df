import fs from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/paths.mjs';
import { endTogether, failWith, run } from './lib/processes.mjs';

/** `npm run bench` runs all of them, `npm run bench -- paging` those that are named. They measure; they do not fail on a figure. */

const ENDING = '.bench.ts';
const end = endTogether();

/** @param {string[]} wanted */
function chosen(wanted) {
  const all = fs
    .readdirSync(inRoot('bench'))
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length));
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown) throw new Error(`There is no bench ${unknown}, only ${all.join(', ')}`);
  return wanted.length > 0 ? wanted : all;
}

/** @returns {Promise<number>} */
async function main() {
  try {
    const names = chosen(process.argv.slice(2));
    await ensureInstalled();
    await ensureBuilt();
    let failed = 0;
    for (const name of names) {
      const { code } = await run(['--import', 'tsx', inRoot('bench', `${name}${ENDING}`)]);
      if (code !== 0) failed = 1;
    }
    return failed;
  } catch (error) {
    return failWith(error);
  }
}

await end(await main());
