import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { unlessDone } from './fingerprint.mjs';
import { inRoot, root } from './paths.mjs';

/** @param {string} file */
const modifiedAt = (file) => fs.statSync(inRoot(file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** npm writes node_modules/.package-lock.json last: without it an install did not finish. */
const installed = 'node_modules/.package-lock.json';

/** @param {string[]} args */
const npm = (...args) =>
  spawnSync('npm', [...args, '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  }).status === 0;

/** Installs what the lock names where nothing is installed, or where the lock changed since. */
export async function ensureInstalled() {
  const what = { name: 'install', inputs: ['package-lock.json'], outputs: [installed] };
  await unlessDone(what, async () => {
    if (modifiedAt(installed) > modifiedAt('package-lock.json')) return;
    console.log('installing packages (npm ci) …');
    // `npm ci` refuses a lock without the binaries of platforms that the registry at hand does not carry.
    if (!npm('ci') && !npm('install', '--no-save')) throw new Error('the packages could not be installed: see above');
  });
}
