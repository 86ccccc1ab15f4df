import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type SiteOptions, siteEnvironment } from './site';

/** The playground in a process of its own, which can be killed at any moment. */
export interface ChildSite {
  url: string;
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

export async function startChild(options: SiteOptions): Promise<ChildSite> {
  const child = fork(path.join(__dirname, 'child-site.cjs'), {
    env: { ...process.env, ...(await siteEnvironment(options)) },
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
