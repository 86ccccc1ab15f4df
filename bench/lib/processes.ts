import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export const ROOT = join(__dirname, '../..');

/** A Node program that ends with us, also where we are killed; what it says goes to our error output. */
function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--require', join(ROOT, 'scripts/lib/follow-parent.cjs'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, FOLLOWS_PID: String(process.pid) },
  });
}

/** The most memory that a running process has had so far, in MB; `NaN` where the system does not tell. */
function peakMb({ pid }: ChildProcess): number {
  try {
    const [, kb] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb) / 1024;
  } catch {
    return Number.NaN;
  }
}

export interface SandboxProcess {
  readonly url: string;
  /** One order to the inspection API. */
  order(path: string, body: unknown): Promise<void>;
  peakMb(): number;
  stop(): Promise<void>;
}

/** The sandbox as it ships, in a process of its own. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = start([join(ROOT, 'dist/sandbox/cli.js'), '--port', '0']);
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const url = String(line).trim().replace('sandbox ready ', '');
  return {
    url,
    async order(path, body) {
      const answer = await fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}: ${await answer.text()}`);
      await answer.text();
    },
    peakMb: () => peakMb(child),
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

export interface Worker {
  /** One call of what the worker answers; see `lib/worker.ts`. */
  ask<Answer>(name: string, ...args: unknown[]): Promise<Answer>;
  stop(): Promise<void>;
}

/** A file of `bench/` that boots a site, in a process of its own, which does what it is asked. One question at a time. */
export function startWorker(file: string, ...flags: string[]): Worker {
  const child = start([...flags, '--require', join(ROOT, 'bench/lib/typescript.cjs'), join(ROOT, 'bench', file)]);
  child.stdout?.pipe(process.stderr);
  const ended = once(child, 'exit').then(([code]) => ({ error: `bench/${file} ended with ${code}` }));
  const ask = async <Answer>(name: string, ...args: unknown[]) => {
    const answered = once(child, 'message').then(([answer]) => answer as { result: Answer } | { error: string });
    child.send({ name, args });
    const answer = await Promise.race([answered, ended]);
    if ('error' in answer) throw new Error(answer.error);
    return answer.result;
  };
  const stop = async () => {
    await ask('end').catch(() => undefined); // one that ended by itself has said why
    child.kill('SIGTERM');
    await ended;
  };
  return { ask, stop };
}

/**
 * Runs a file of `bench/` in a process of its own; resolves with the JSON that it prints. Bundled, as the server is that ships: between files
 * that are loaded one by one, every use of an imported constant is a call.
 */
export async function runWorker<Result>(file: string, ...args: string[]): Promise<Result> {
  const outfile = join(ROOT, '.cache/bench', file.replace(/\.ts$/, '.cjs'));
  const entryPoints = [join(ROOT, 'bench', file)];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', packages: 'external', logLevel: 'error' });
  const child = start([outfile, ...args]);
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`bench/${file} ended with ${code}`);
  return JSON.parse(text) as Result;
}
