import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './paths.mjs';

/** What tools write; whatever starts with a dot is left out, too. */
const ignored = new Set(['node_modules', 'dist', 'build', 'database', 'generated']);

/** @param {string} file @returns {string[]} every file at or below, in a stable order */
function filesBelow(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [file];
  return fs
    .readdirSync(file)
    .filter((name) => !name.startsWith('.') && !ignored.has(name))
    .sort()
    .flatMap((name) => filesBelow(path.join(file, name)));
}

/** @param {string[]} inputs files and folders, relative to the root */
export function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.map((input) => inRoot(input)).flatMap(filesBelow)) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Does the work unless its inputs are what they were when it last succeeded and its outputs are still there.
 *
 * @param {{ name: string, inputs: string[], outputs: string[], force?: boolean }} what
 * @param {() => Promise<void>} work
 */
export async function unlessDone({ name, inputs, outputs, force = false }, work) {
  const stamp = inRoot('.cache', `${name}.stamp`);
  const now = fingerprint(inputs);
  const before = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : '';
  if (!force && before === now && outputs.every((output) => fs.existsSync(inRoot(output)))) return false;
  fs.rmSync(stamp, { force: true });
  await work();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, now);
  return true;
}
