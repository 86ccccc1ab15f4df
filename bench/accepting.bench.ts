import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type DatabaseKind, makeDatabase, SERVERS, whyUnreachable } from '../tests/integration/support/databases';
import { type Asked, askWell } from './lib/asking';
import { startSandboxProcess, startWorker } from './lib/processes';
import { type Row, report } from './lib/report';
import { median } from './lib/rounds';
import { person } from './lib/site';

/**
 * Accepting a sign-up, by a form of six fields with all checks that a form has by itself, a least time and an idempotency key, against
 * Strapi's own `POST /api/guests` of one row with the same values, which visitors may send by their role's permission, in the same process, in turns. When an answer comes, sign-up and delivery
 * are in the database, which is counted in the end. The dispatcher is stopped: what is measured is the taking, not the sending.
 */

const SECONDS = 2;
const ROUNDS = 5;
const CHALLENGES = 10;
const GOALS = { sqlite: 4, postgres: 3 } as const;

interface Round {
  ours: Asked;
  theirs: Asked;
}

let people = 0;

function next() {
  people += 1;
  return person(people);
}

const accepted = (asked: Asked | undefined): number => asked?.statuses[202] ?? 0;
const signUp = () => ({ data: next(), elapsedMs: 5000, idempotencyKey: randomUUID() });
const create = () => ({ data: next() });

function row(kind: DatabaseKind, connections: number, rounds: Round[]): Row {
  const times = (of: 'perSecond' | 'p99') => median(rounds.map(({ ours, theirs }) => ours[of] / theirs[of]));
  const many = connections > 1;
  return {
    database: kind,
    connections,
    'a second': median(rounds.map(({ ours }) => ours.perSecond)),
    'Strapi’s own': median(rounds.map(({ theirs }) => theirs.perSecond)),
    times: times('perSecond'),
    goal: many ? `≥ ${GOALS[kind as keyof typeof GOALS]}` : '≥ 1',
    'p50 ms': median(rounds.map(({ ours }) => ours.p50)),
    'p99 ms': median(rounds.map(({ ours }) => ours.p99)),
    'p99 times': times('p99'),
    'p99 goal': many ? '≤ 0.4' : '',
  };
}

async function measure(kind: DatabaseKind): Promise<Row[]> {
  const database = await makeDatabase(kind);
  const sandbox = await startSandboxProcess();
  const worker = startWorker('accepting.run.ts');
  const { dataDir, env } = database;
  try {
    const url = await worker.ask<string>('boot', {
      database: { dataDir, env },
      sandboxUrl: sandbox.url,
      api: 'v3',
      withPlugin: true,
      requestsPerSecond: 4,
    });
    const ours = (connections: number, seconds = SECONDS) =>
      askWell(
        { url: `${url}/api/constant-contact/signup-forms/guests/signups`, connections, seconds, json: signUp },
        [202]
      );
    const theirs = (connections: number, seconds = SECONDS) =>
      askWell({ url: `${url}/api/guests`, connections, seconds, json: create }, [200, 201]);

    const rows: Row[] = [];
    let answered = 0;
    for (const connections of [10, 1]) {
      answered += accepted(await ours(connections, 2));
      await theirs(connections, 2);
      const rounds: Round[] = [];
      for (let n = 0; n < ROUNDS; n += 1) {
        const early = n % 2 === 0 ? await ours(connections) : undefined;
        const other = await theirs(connections);
        rounds.push({ ours: early ?? (await ours(connections)), theirs: other });
        answered += accepted(rounds[n]?.ours);
      }
      rows.push(row(kind, connections, rounds));
    }
    const stored = await worker.ask<Record<string, number>>('rows');
    if (Math.min(stored.cc_signups ?? 0, stored.cc_deliveries ?? 0) < answered) throw new Error('a sign-up is missing');
    if (kind === 'sqlite') {
      rows.push({
        database: '',
        connections: 'CPU of a challenge',
        'p50 ms': await worker.ask('verifying', CHALLENGES),
      });
    }
    return rows;
  } finally {
    await worker.stop();
    await sandbox.stop();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const rows = await measure('sqlite');
  const why = await whyUnreachable('postgres');
  if (why) rows.push({ database: SERVERS.postgres.name, goal: why });
  else rows.push(...(await measure('postgres')));
  report('accepting', `Accepting a sign-up, against Strapi’s own POST of one row (medians of ${ROUNDS} rounds)`, rows);
}

void main();
