import { rmSync } from 'node:fs';
import { type DatabaseKind, makeDatabase, SERVERS, whyUnreachable } from '../tests/integration/support/databases';
import type { Backfill } from './backfill.run';
import type { Api } from './lib/account';
import { type SandboxProcess, startSandboxProcess, startWorker } from './lib/processes';
import { type Row, report } from './lib/report';
import { median } from './lib/rounds';
import { person, type SiteSettings } from './lib/site';

/** What a backfill costs: calls, memory against a small one, and time against only reading the same entries. */

const FEW = 1000;
const MANY = Number(process.env.ENTRIES ?? 100_000);
const READS = 3;
const IMPORT_BYTES = 3_900_000;
const IMPORT_PEOPLE = 40_000;
const GOAL_TIMES = 5;
const GOAL_MB = 64;

interface Measured extends Backfill {
  readSeconds: number;
  imports: number;
}

async function backfill(kind: DatabaseKind, api: Api, count: number): Promise<Measured> {
  const database = await makeDatabase(kind);
  const sandbox = await startSandboxProcess();
  const worker = startWorker('backfill.run.ts');
  const { dataDir, env } = database;
  const settings: SiteSettings = {
    database: { dataDir, env },
    sandboxUrl: sandbox.url,
    api,
    withPlugin: true,
    requestsPerSecond: 1000,
  };
  try {
    await worker.ask('boot', settings);
    await worker.ask('fill', count);
    const reads: number[] = [];
    for (let n = 0; n < READS; n += 1) reads.push(await worker.ask('read'));
    const measured = await worker.ask<Backfill>('backfill', count);
    const imports = await importsAt(sandbox, count);
    return { ...measured, imports, readSeconds: median(reads) };
  } finally {
    await worker.stop();
    await sandbox.stop();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** How many imports the account got; all people must have come. */
async function importsAt({ url }: SandboxProcess, count: number): Promise<number> {
  const seen = async <T>(path: string) => (await (await fetch(`${url}/_sandbox/${path}`)).json()) as T;
  const { requests } = await seen<{ requests: Array<{ method: string; url: string }> }>('requests');
  const last = await seen<{ contacts: unknown[] }>(`contacts?email=${person(count - 1).email}`);
  if (last.contacts.length !== 1) throw new Error('not everybody arrived');
  return requests.filter(({ method, url }) => method === 'POST' && /activities/.test(url)).length;
}

const bytesOf = (count: number) =>
  Array.from({ length: count }, (_, n) => Buffer.byteLength(JSON.stringify(person(n)))).reduce((a, b) => a + b);

async function measure(kind: DatabaseKind, api: Api): Promise<Row> {
  const few = await backfill(kind, api, FEW);
  const many = await backfill(kind, api, MANY);
  const worked = many.seconds - many.waitedSeconds;
  const most = Math.max(Math.ceil(bytesOf(MANY) / IMPORT_BYTES), Math.ceil(MANY / IMPORT_PEOPLE));
  return {
    database: kind,
    api,
    'read s': many.readSeconds,
    'backfill s': many.seconds,
    'waited s': many.waitedSeconds,
    times: worked / many.readSeconds,
    imports: many.imports,
    'more heap MB': many.peakHeapMb - few.peakHeapMb,
    'more RSS MB': many.peakRssMb - few.peakRssMb,
    goal: `≤ ${GOAL_TIMES} ×, ≤ ${most}, ≤ ${GOAL_MB} MB`,
  };
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const kind of ['sqlite', 'postgres'] as const) {
    const why = kind === 'sqlite' ? null : await whyUnreachable(kind);
    if (why) rows.push({ database: SERVERS.postgres.name, goal: why });
    else for (const api of ['v3', 'v1'] as const) rows.push(await measure(kind, api));
  }
  report('backfill', `A backfill of ${MANY} entries with five fields, against reading them`, rows);
}

void main();
