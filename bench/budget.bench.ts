import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BudgetDatabase, makeDatabase } from './lib/budget-database';
import { runWorker, startSandboxProcess } from './lib/processes';
import { type Row, report } from './lib/report';

/**
 * How much of 4 requests a second is used while there is work, and whether there are ever more: one instance on SQLite, two on PostgreSQL
 * and on MariaDB, counted by a sandbox that refuses a fifth request in any second. Where a database is not there, its row says so.
 */

const SECONDS = 20;
const PER_SECOND = 4;

const folder = mkdtempSync(join(tmpdir(), 'budget-bench-'));
const space = `budget_bench_${process.pid}`;
const CASES: ReadonlyArray<{ name: string; instances: number; database: BudgetDatabase }> = [
  { name: 'SQLite', instances: 1, database: { client: 'sqlite', at: join(folder, 'budget.db'), space } },
  {
    name: 'PostgreSQL',
    instances: 1,
    database: { client: 'postgres', at: 'postgres://postgres@127.0.0.1:5432', space },
  },
  {
    name: 'PostgreSQL',
    instances: 2,
    database: { client: 'postgres', at: 'postgres://postgres@127.0.0.1:5432', space },
  },
  { name: 'MariaDB', instances: 2, database: { client: 'mysql', at: 'mysql://root@127.0.0.1:3306', space } },
];

interface Request {
  at: string;
  status: number;
}

/** What the sandbox saw; seconds are whole ones of its clock, those at both ends left out of the least. */
function figures(requests: Request[]): Row {
  const times = requests.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const seconds = new Map<number, number>();
  for (const at of times) seconds.set(Math.floor(at / 1000), (seconds.get(Math.floor(at / 1000)) ?? 0) + 1);
  return {
    requests: times.length,
    'of the budget': ((times.length - 1) * 1000) / (last - first) / PER_SECOND,
    'most in a whole second': Math.max(...seconds.values()),
    refused: requests.filter(({ status }) => status === 403 || status === 429).length,
    goal: '≥ 0.95, ≤ 4, 0',
  };
}

async function measure(database: BudgetDatabase, instances: number): Promise<Row> {
  const drop = await makeDatabase(database);
  const sandbox = await startSandboxProcess();
  await sandbox.order('contacts', { generate: 1 });
  await sandbox.order('settings', { rateLimit: true, requestsPerSecond: PER_SECOND });
  try {
    const run = () =>
      runWorker<{ failed: number }>('budget.run.ts', JSON.stringify(database), sandbox.url, String(SECONDS));
    const ended = await Promise.all(Array.from({ length: instances }, run));
    const answer = await fetch(`${sandbox.url}/_sandbox/requests`);
    const failed = ended.reduce((sum, one) => sum + one.failed, 0);
    return { ...figures(((await answer.json()) as { requests: Request[] }).requests), failed };
  } finally {
    await sandbox.stop();
    await drop();
  }
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const { name, instances, database } of CASES) {
    const row = await measure(database, instances).catch((error: Error) => ({ goal: `skipped: ${error.message}` }));
    rows.push({ database: name, instances, ...row });
  }
  rmSync(folder, { recursive: true, force: true });
  report('budget', `Requests that leave in ${SECONDS} s with work waiting, at ${PER_SECOND} a second`, rows);
}

void main();
