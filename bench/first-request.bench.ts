import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DatabaseKind, makeDatabase, SERVERS, whyUnreachable } from '../tests/integration/support/databases';
import { startSandboxProcess, startWorker } from './lib/processes';
import { type Row, report } from './lib/report';

/** With nothing before it, how long after the commit a delivery's first request leaves, at four requests a second. */

const TIMES = 40;
/** Long enough that what one delivery asks has been asked, and the next one finds nothing to wait for. */
const REST_MS = 1500;
const GOAL_MS = 250;

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function measure(kind: DatabaseKind): Promise<Row[]> {
  const database = await makeDatabase(kind);
  const sandbox = await startSandboxProcess();
  const worker = startWorker('first-request.run.ts');
  const { dataDir, env } = database;
  const seen: Record<'signUp' | 'entry', number[]> = { signUp: [], entry: [] };
  try {
    await worker.ask('boot', {
      database: { dataDir, env },
      sandboxUrl: sandbox.url,
      api: 'v3',
      withPlugin: true,
      requestsPerSecond: 4,
    });
    for (let n = 0; n < TIMES; n += 1) {
      for (const [what, number] of [
        ['signUp', 2 * n],
        ['entry', 2 * n + 1],
      ] as const) {
        await sleep(REST_MS + Math.random() * 500);
        seen[what].push(await worker.ask(what, number));
      }
    }
  } finally {
    await worker.stop();
    await sandbox.stop();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return Object.entries(seen).map(([what, ms]) => ({
    database: kind,
    of: what === 'signUp' ? 'a sign-up' : 'an entry',
    'p50 ms': quantile(ms, 0.5),
    'p99 ms': quantile(ms, 0.99),
    'most ms': Math.max(...ms),
    goal: `≤ ${GOAL_MS}`,
  }));
}

async function main(): Promise<void> {
  const rows = await measure('sqlite');
  const why = await whyUnreachable('postgres');
  if (why) rows.push({ database: SERVERS.postgres.name, goal: why });
  else rows.push(...(await measure('postgres')));
  report('first-request', `From the commit to the first request, with nothing before it (${TIMES} times each)`, rows);
}

void main();
