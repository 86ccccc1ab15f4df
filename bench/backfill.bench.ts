import { rmSync } from 'node:fs';
import { type DatabaseKind, makeDatabase, SERVERS, whyUnreachable } from '../tests/integration/support/databases';
import type { Backfill } from './backfill.run';
import type { Api } from './lib/account';
import { type SandboxProcess, startSandboxProcess, startWorker } from './lib/processes';
import { type Row, report } from './lib/report';
import { median } from './lib/rounds';
import { person, type SiteSettings } from './lib/site';

/**
 * What a backfill costs: calls, memory against a small one, and time against only reading the same entries. `ENTRIES`, `DATABASE` (sqlite,
 * postgres, mysql) and `API` (v1, v3) choose less than all.
 */

const FEW = 1000;
const MANY = Number(process.env.ENTRIES ?? 100_000);
const READS = 3;
const IMPORT_BYTES = 3_900_000;
const IMPORT_PEOPLE = 40_000;
const GOAL_TIMES = 5;
const GOAL_MB = 64;

interface Measured extends Backfill {
  readSeconds: number;
  readByIdSeconds: number;
  imports: number;
}

type Worker = ReturnType<typeof startWorker>;

/** Such a site, filled. */
async function withEntries<Result>(
  { kind, api, count, flags = [] }: { kind: DatabaseKind; api: Api; count: number; flags?: string[] },
  work: (worker: Worker, sandbox: SandboxProcess) => Promise<Result>
): Promise<Result> {
  const database = await makeDatabase(kind);
  const sandbox = await startSandboxProcess();
  const worker = startWorker('backfill.run.ts', ...flags);
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
    return await work(worker, sandbox);
  } finally {
    await worker.stop();
    await sandbox.stop();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const backfill = (kind: DatabaseKind, api: Api, count: number): Promise<Measured> =>
  withEntries({ kind, api, count }, async (worker, sandbox) => {
    const [reads, readsById]: [number[], number[]] = [[], []];
    for (let n = 0; n < READS; n += 1) {
      reads.push(await worker.ask('read'));
      readsById.push(await worker.ask('readById'));
    }
    const measured = await worker.ask<Backfill>('backfill', count);
    const imports = await importsAt(sandbox, count);
    return { ...measured, imports, readSeconds: median(reads), readByIdSeconds: median(readsById) };
  });

const memory = (kind: DatabaseKind, api: Api, count: number): Promise<number> =>
  withEntries({ kind, api, count, flags: ['--expose-gc'] }, (worker) => worker.ask<number>('liveMemory', count));

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
  const many = await backfill(kind, api, MANY);
  const memoryOfFew = await memory(kind, api, FEW);
  const memoryOfMany = await memory(kind, api, MANY);
  const worked = many.seconds - many.waitedSeconds;
  const most = Math.max(Math.ceil(bytesOf(MANY) / IMPORT_BYTES), Math.ceil(MANY / IMPORT_PEOPLE));
  return {
    database: kind,
    api,
    'read s': many.readSeconds,
    'by id s': many.readByIdSeconds,
    'backfill s': many.seconds,
    'waited s': many.waitedSeconds,
    times: worked / many.readSeconds,
    'times by id': worked / many.readByIdSeconds,
    imports: many.imports,
    'RSS MB': many.peakRssMb,
    'more memory MB': memoryOfMany - memoryOfFew,
    goal: `≤ ${GOAL_TIMES} ×, ≤ ${most}, ≤ ${GOAL_MB} MB`,
  };
}

const chosen = <T extends string>(all: readonly T[], wanted: string | undefined): T[] =>
  all.filter((one) => wanted === undefined || wanted === one);

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const kind of chosen(['sqlite', 'postgres', 'mysql'], process.env.DATABASE)) {
    const why = kind === 'sqlite' ? null : await whyUnreachable(kind);
    if (why !== null && kind !== 'sqlite') rows.push({ database: SERVERS[kind].name, goal: why });
    else for (const api of chosen(['v3', 'v1'], process.env.API)) rows.push(await measure(kind, api));
  }
  report('backfill', `A backfill of ${MANY} entries with five fields, against reading them`, rows);
}

void main();
