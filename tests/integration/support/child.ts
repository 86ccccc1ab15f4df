import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { siteEnvironment } from './site';

/** The playground in a process of its own, which can be killed at any moment. */
export interface ChildSite {
  url: string;
  kill(): Promise<void>;
}

interface ChildOptions {
  sandboxUrl: string;
  dataDir: string;
  api?: 'v1' | 'v3';
}

const running = new Set<ChildProcess>();

export async function startChild({ sandboxUrl, dataDir, api = 'v3' }: ChildOptions): Promise<ChildSite> {
  const child = fork(path.join(__dirname, 'child-site.cjs'), {
    env: { ...process.env, ...siteEnvironment({ sandboxUrl, dataDir, api }) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  const [message] = await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error('the site ended before it was ready');
    }),
  ]);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { url: (message as { url: string }).url, kill };
}

/** For `afterAll`: nobody is left behind, whatever happened. */
export async function killChildren(): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all([...running].map((child) => once(child, 'exit')));
}
