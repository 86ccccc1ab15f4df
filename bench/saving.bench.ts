import { rmSync } from 'node:fs';
import {
  type DatabaseKind,
  makeDatabase,
  SERVERS,
  type TestDatabase,
  whyUnreachable,
} from '../tests/integration/support/databases';
import { type SandboxProcess, startSandboxProcess, startWorker, type Worker } from './lib/processes';
import { type Row, report } from './lib/report';
import { median } from './lib/rounds';

/**
 * What saving an entry costs under a rule, while the dispatcher works, against the same save at a site without the plugin: each site in a
 * process of its own, saves in turns. How many statements it is stands in `tests/integration/ways-cost.test.ts`.
 */

const ROUNDS = 20;
const PAIRS = 25;
const PEOPLE = 200;
const DELIVERIES = 400;
const GOAL = 1.15;

/** Medians of one round, in milliseconds. */
interface Round {
  ours: number;
  theirs: number;
}

interface Half {
  worker: Worker;
  database: TestDatabase;
}

async function startHalf(kind: DatabaseKind, sandbox: SandboxProcess, withPlugin: boolean): Promise<Half> {
  const database = await makeDatabase(kind);
  const worker = startWorker('saving.run.ts');
  const { dataDir, env } = database;
  await worker.ask('boot', {
    database: { dataDir, env },
    sandboxUrl: sandbox.url,
    api: 'v3',
    withPlugin,
    requestsPerSecond: 4,
  });
  await worker.ask('fill', PEOPLE);
  return { worker, database };
}

async function stopHalf({ worker, database }: Half): Promise<void> {
  await worker.stop();
  await database.drop();
  rmSync(database.dataDir, { recursive: true, force: true });
}

/** Who comes first changes. */
async function pairs(ours: Worker, theirs: Worker): Promise<Round> {
  const took = { ours: [] as number[], theirs: [] as number[] };
  for (let n = 0; n < PAIRS; n += 1) {
    if (n % 2 === 0) took.ours.push(await ours.ask('save'));
    took.theirs.push(await theirs.ask('save'));
    if (n % 2 === 1) took.ours.push(await ours.ask('save'));
  }
  return { ours: median(took.ours), theirs: median(took.theirs) };
}

async function bursts(ours: Worker, theirs: Worker): Promise<Round> {
  return { ours: median(await ours.ask('burst', PAIRS)), theirs: median(await theirs.ask('burst', PAIRS)) };
}

async function requestsAt({ url }: SandboxProcess): Promise<number> {
  const answer = await fetch(`${url}/_sandbox/requests`);
  return ((await answer.json()) as { requests: unknown[] }).requests.length;
}

function row(kind: DatabaseKind, saved: string, seen: Round[]): Row {
  return {
    database: kind,
    saved,
    'p50 ms': median(seen.map(({ ours }) => ours)),
    'without ms': median(seen.map(({ theirs }) => theirs)),
    times: median(seen.map(({ ours, theirs }) => ours / theirs)),
  };
}

async function measure(kind: DatabaseKind): Promise<Row[]> {
  const sandbox = await startSandboxProcess();
  const ours = await startHalf(kind, sandbox, true);
  const theirs = await startHalf(kind, sandbox, false);
  try {
    await ours.worker.ask('busy', DELIVERIES);
    await pairs(ours.worker, theirs.worker);
    const before = await requestsAt(sandbox);
    const inTurns: Round[] = [];
    const inBursts: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      inTurns.push(await pairs(ours.worker, theirs.worker));
      inBursts.push(await bursts(ours.worker, theirs.worker));
    }
    const requests = (await requestsAt(sandbox)) - before;
    const goal = `≤ ${GOAL}`;
    return [
      { ...row(kind, 'one by one', inTurns), goal },
      { ...row(kind, 'by a script', inBursts), goal: '' },
    ].map((one) => ({ ...one, 'requests meanwhile': requests }));
  } finally {
    await stopHalf(ours);
    await stopHalf(theirs);
    await sandbox.stop();
  }
}

async function main(): Promise<void> {
  const rows = await measure('sqlite');
  const why = await whyUnreachable('postgres');
  if (why) rows.push({ database: SERVERS.postgres.name, goal: why });
  else rows.push(...(await measure('postgres')));
  report(
    'saving',
    `Saving an entry under a rule, against a site without the plugin (medians of ${ROUNDS} rounds)`,
    rows
  );
}

void main();
