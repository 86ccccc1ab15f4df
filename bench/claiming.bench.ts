import { rmSync } from 'node:fs';
import {
  type DatabaseKind,
  makeDatabase,
  SERVER_KINDS,
  type TestDatabase,
  whyUnreachable,
} from '../tests/integration/support/databases';
import { type Instance, instance, makeOutbox } from '../tests/integration/support/outbox';
import { type Row, report } from './lib/report';
import { compare } from './lib/rounds';

/** How much a million finished deliveries slow claiming, against none, with the same work waiting in both. */

const FIRST = 1000;
const DOUBLINGS = 10;
const FINISHED = FIRST * 2 ** DOUBLINGS;
const WAITING = 2000;
/** As many as the dispatcher takes at once. */
const BATCH = 4;
const BATCHES = 25;
const ROUNDS = 20;
const GOAL = 1.2;

const RANDOM: Record<DatabaseKind, string> = {
  sqlite: 'lower(hex(randomblob(16)))',
  postgres: 'gen_random_uuid()',
  mysql: 'uuid()',
};

const UP_TO_DATE: Record<DatabaseKind, string> = {
  sqlite: 'analyze',
  postgres: 'vacuum analyze cc_deliveries',
  mysql: 'analyze table cc_deliveries',
};

interface Outbox {
  database: TestDatabase;
  instance: Instance;
}

const people = (many: number) => Array.from({ length: many }, () => `${Math.random().toString(36)}@example.com`);

async function outboxWith(kind: DatabaseKind, finished: boolean): Promise<Outbox> {
  const database = await makeDatabase(kind);
  const outbox = { database, instance: instance(database) };
  const { connection, add } = outbox.instance;
  await makeOutbox(outbox.instance);
  if (finished) {
    await add('sync', ...people(FIRST));
    const now = Date.now();
    await connection('cc_deliveries').update({ state: 'succeeded', outcome: 'created', attempts: 1, finished_at: now });
    const columns = 'kind, priority, connection_key, actor, source_name, change, acted_at, state, attempts, outcome';
    const copied = kind === 'mysql' ? columns.replace('change', '`change`') : columns;
    for (let n = 0; n < DOUBLINGS; n += 1) {
      await connection.raw(
        `insert into cc_deliveries (id, email, ${copied}, created_at, finished_at)
         select ${RANDOM[kind]}, ${RANDOM[kind]}, ${copied}, created_at, finished_at from cc_deliveries`
      );
    }
  }
  await add('sync', ...people(WAITING));
  await connection.raw(UP_TO_DATE[kind]);
  return outbox;
}

/** Batches a second; what was taken ends, and as much waits again, outside of the measurement. */
async function claiming({ instance: { claim, complete, add } }: Outbox): Promise<number> {
  const taken = [];
  const since = performance.now();
  for (let n = 0; n < BATCHES; n += 1) taken.push(...(await claim(BATCH)));
  const seconds = (performance.now() - since) / 1000;
  if (taken.length !== BATCH * BATCHES) throw new Error(`${taken.length} were claimed`);
  for (const delivery of taken) await complete(delivery);
  await add('sync', ...people(taken.length));
  return BATCHES / seconds;
}

async function close({ database, instance }: Outbox): Promise<void> {
  await instance.close();
  await database.drop();
  rmSync(database.dataDir, { recursive: true, force: true });
}

async function measure(kind: DatabaseKind): Promise<Row> {
  const [full, bare] = [await outboxWith(kind, true), await outboxWith(kind, false)];
  try {
    const { ours, theirs, ratio } = await compare(
      ROUNDS,
      () => claiming(full),
      () => claiming(bare)
    );
    return { database: kind, finished: FINISHED, ours, 'with none': theirs, slower: 1 / ratio, goal: `≤ ${GOAL}` };
  } finally {
    await close(full);
    await close(bare);
  }
}

async function main(): Promise<void> {
  const rows = [await measure('sqlite')];
  for (const kind of SERVER_KINDS) {
    const why = await whyUnreachable(kind);
    rows.push(why ? { database: kind, goal: why } : await measure(kind));
  }
  report('claiming', `Batches of ${BATCH} claimed a second, ${WAITING} waiting (medians of ${ROUNDS})`, rows);
}

void main();
