import { spawn } from 'node:child_process';
import { inRoot, root } from './paths.mjs';

/**
 * Children live in a process group of their own, so that ending one ends what it started. They also hold a channel to
 * us (see follow-parent.cjs): should we be killed outright, they end by themselves.
 *
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, onLine?: (line: string) => void }} Options
 */

const graceMs = 10_000;
const posix = process.platform !== 'win32';

let ending = false;

/** @type {Set<ChildProcess>} */
const running = new Set();

/** @param {ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (!child.pid) return;
  try {
    if (posix) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // Gone already.
  }
}

/** @param {ChildProcess} child */
const ended = (child) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve(undefined)));

/** @param {ChildProcess} child */
async function stop(child) {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await ended(child);
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

export const stopAll = () => Promise.all([...running].map(stop));

/** @param {import('node:stream').Readable | null} stream @param {(line: string) => void} onLine */
function eachLine(stream, onLine) {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  stream?.on('end', () => rest && onLine(rest));
}

/** @param {ChildProcess} child */
function keep(child) {
  running.add(child);
  child.once('exit', () => {
    running.delete(child);
    signalGroup(child, 'SIGKILL');
  });
  return child;
}

/**
 * Starts a Node program.
 *
 * @param {string[]} args
 * @param {Options} [options]
 */
export function start(args, { cwd = root, env = process.env, quiet = false, onLine } = {}) {
  const output = onLine || quiet ? 'pipe' : 'inherit';
  const child = spawn(process.execPath, ['--require', inRoot('scripts/lib/follow-parent.cjs'), ...args], {
    cwd,
    env: { ...env, FOLLOWS_PID: String(process.pid) },
    detached: posix,
    stdio: ['ignore', output, output, 'ipc'],
  });
  const take = onLine ?? (() => {});
  eachLine(child.stdout, take);
  eachLine(child.stderr, take);
  return keep(child);
}

/**
 * Runs any other program to its end.
 *
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it succeeded
 */
export function command(name, args) {
  const stdio = /** @type {const} */ (['ignore', 'inherit', 'inherit']);
  const child = spawn(name, args, { cwd: root, detached: posix, shell: !posix, stdio: [...stdio] });
  return new Promise((resolve, reject) => {
    keep(child)
      .once('close', (code) => resolve(code === 0))
      .once('error', reject);
  });
}

/**
 * Runs a Node program to its end.
 *
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(args, options = {}) {
  /** @type {string[]} */
  const lines = [];
  const onLine = options.quiet ? (/** @type {string} */ line) => void lines.push(line) : options.onLine;
  const child = start(args, { ...options, onLine });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code: code ?? 1, output: lines.join('\n') }));
  });
}

/**
 * Ends every child and then us, on SIGINT, SIGTERM, SIGHUP, or when the `npm` that started us is gone: npm hands a
 * signal to the shell between us, and not every shell hands it on.
 */
export function endTogether() {
  const end = async (/** @type {number} */ code) => {
    if (ending) return;
    ending = true;
    await stopAll();
    process.exit(code);
  };
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
  process.on('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
  if (process.env.npm_lifecycle_event && posix) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && end(143), 500).unref();
  }
  return end;
}

/** Says why, unless it is on its way out already. @param {unknown} reason */
export function failWith(reason) {
  if (!ending) console.error(reason instanceof Error ? reason.message : reason);
  return 1;
}
