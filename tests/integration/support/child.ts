import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type SiteOptions, siteEnvironment } from './site';

/** The playground in a process of its own, which can be killed at any moment. */
export interface ChildSite {
  url: string;
  /** Calls the Document Service there; rejects where that does, or where the site is killed before it has answered. */
  documents(uid: string, action: string, params: object): Promise<{ documentId: string } | null>;
  kill(): Promise<void>;
}

/** A site that may not have started yet. `ready` rejects where it ends before. */
export interface StartingChild {
  ready: Promise<ChildSite>;
  kill(): Promise<void>;
}

type Message = { url: string } | { call: number; result: never } | { call: number; refused: string };

const running = new Set<ChildProcess>();

export async function launchChild(options: SiteOptions): Promise<StartingChild> {
  const child = fork(path.join(__dirname, 'child-site.cjs'), {
    env: { ...process.env, ...(await siteEnvironment(options)) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const calls = new Map<number, { resolve(result: never): void; reject(error: Error): void }>();
  let called = 0;
  const ready = new Promise<ChildSite>((resolve, reject) => {
    child.on('message', (message: Message) => {
      if ('url' in message) return resolve({ url: message.url, documents, kill });
      const waiting = calls.get(message.call);
      calls.delete(message.call);
      if ('refused' in message) waiting?.reject(new Error(message.refused));
      else waiting?.resolve(message.result);
    });
    void ended.then(() => {
      const gone = new Error('the site ended');
      reject(gone);
      for (const waiting of calls.values()) waiting.reject(gone);
    });
  });
  ready.catch(() => undefined); // whoever kills a site that starts does not wait for it

  const documents: ChildSite['documents'] = (uid, action, params) =>
    new Promise((resolve, reject) => {
      called += 1;
      calls.set(called, { resolve, reject });
      child.send({ call: called, uid, action, params }, (error) => error && reject(error));
    });

  return { ready, kill };
}

export const startChild = async (options: SiteOptions): Promise<ChildSite> => (await launchChild(options)).ready;

/** For `afterAll`: nobody is left behind, whatever happened. */
export async function killChildren(): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all([...running].map((child) => once(child, 'exit')));
}
