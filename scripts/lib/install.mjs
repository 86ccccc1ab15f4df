import fs from 'node:fs';
import { inRoot } from './paths.mjs';
import { command } from './processes.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} Packages */

/** @param {string} file @returns {Packages | null} */
const packagesIn = (file) =>
  fs.existsSync(inRoot(file)) ? JSON.parse(fs.readFileSync(inRoot(file), 'utf8')).packages : null;

/** npm notes in node_modules what it installed there: last of all, so that half an install has no note. */
function isInstalled() {
  const locked = packagesIn('package-lock.json') ?? {};
  const installed = packagesIn('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(locked)
    .filter(([place, { optional, link }]) => place.startsWith('node_modules/') && !optional && !link)
    .every(([place, { version }]) => installed[place]?.version === version);
}

/** Installs what the lock names, unless it is there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('installing packages (npm ci) …');
  const npm = (/** @type {string[]} */ ...args) => command('npm', [...args, '--no-audit', '--no-fund']);
  // `npm ci` refuses a lock without the binaries of platforms that the registry at hand does not carry.
  if ((await npm('ci')) || (await npm('install', '--no-save'))) return;
  throw new Error('The packages could not be installed: see above');
}
