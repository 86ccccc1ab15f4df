import { APIS, type Api } from './lib/account';
import { runWorker, startSandboxProcess } from './lib/processes';
import { type Row, report } from './lib/report';
import { median } from './lib/rounds';
import type { Walk } from './paging.walk';

/** Whether paging through a large account holds memory flat: each walk in a process of its own, the sandbox in another. */

const FEW = 1000;
const MANY = 100_000;
const ROUNDS = 3;
const GOAL_MB = 64;

async function walks(api: Api, count: number): Promise<Walk> {
  const sandbox = await startSandboxProcess();
  await sandbox.order('contacts', { generate: count });
  const seen: Walk[] = [];
  for (let round = 0; round < ROUNDS; round += 1) seen.push(await runWorker<Walk>('paging.walk.ts', api, sandbox.url));
  await sandbox.stop();
  const middle = (key: keyof Walk) => median(seen.map((walk) => walk[key]));
  if (middle('contacts') !== count) throw new Error(`${api}: ${middle('contacts')} of ${count} contacts came`);
  return {
    contacts: count,
    pages: middle('pages'),
    seconds: middle('seconds'),
    peakHeapMb: middle('peakHeapMb'),
    peakRssMb: middle('peakRssMb'),
  };
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const api of APIS) {
    const [few, many] = [await walks(api, FEW), await walks(api, MANY)];
    const more = { 'more heap MB': many.peakHeapMb - few.peakHeapMb, 'more RSS MB': many.peakRssMb - few.peakRssMb };
    rows.push({ api, ...few }, { api, ...many, ...more, goal: `≤ ${GOAL_MB}` });
  }
  report('paging', `Memory while paging through ${MANY} contacts, against ${FEW} (medians of ${ROUNDS})`, rows);
}

void main();
