import { rmSync } from 'node:fs';
import { type DatabaseKind, makeDatabase, SERVERS, whyUnreachable } from '../tests/integration/support/databases';
import { type Asked, askWell } from './lib/asking';
import { startSandboxProcess, startWorker } from './lib/processes';
import { type Row, report } from './lib/report';
import { median } from './lib/rounds';
import { FORM } from './lib/site';

/**
 * Reading a form as the embed element does, against Strapi's own `GET` of one entry with six fields, in the same process, in turns. Visitors may
 * read it by their role's permission, as it is on a site.
 */

const SECONDS = 3;
const ROUNDS = 7;
const CONNECTIONS = 10;

const read = (url: string): Promise<Asked> => askWell({ url, connections: CONNECTIONS, seconds: SECONDS });

async function measure(kind: DatabaseKind): Promise<Row> {
  const database = await makeDatabase(kind);
  const sandbox = await startSandboxProcess();
  const worker = startWorker('visitors.run.ts');
  const { dataDir, env } = database;
  try {
    const { url, documentId } = await worker.ask<{ url: string; documentId: string }>('boot', {
      database: { dataDir, env },
      sandboxUrl: sandbox.url,
      api: 'v3',
      withPlugin: true,
      requestsPerSecond: 4,
    });
    const ours = () => read(`${url}/api/constant-contact/signup-forms/${FORM}`);
    const theirs = () => read(`${url}/api/people/${documentId}`);
    await ours();
    await theirs();
    const rounds: Array<{ ours: Asked; theirs: Asked }> = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      const early = n % 2 === 0 ? await ours() : undefined;
      const other = await theirs();
      rounds.push({ ours: early ?? (await ours()), theirs: other });
    }
    const times = (of: 'perSecond' | 'p99') => median(rounds.map((round) => round.ours[of] / round.theirs[of]));
    return {
      database: kind,
      'a second': median(rounds.map((round) => round.ours.perSecond)),
      'Strapi’s own': median(rounds.map((round) => round.theirs.perSecond)),
      times: times('perSecond'),
      goal: '≥ 4.5',
      'p99 ms': median(rounds.map((round) => round.ours.p99)),
      'p99 times': times('p99'),
      'p99 goal': '≤ 0.3',
    };
  } finally {
    await worker.stop();
    await sandbox.stop();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const rows = [await measure('sqlite')];
  const why = await whyUnreachable('postgres');
  rows.push(why ? { database: SERVERS.postgres.name, goal: why } : await measure('postgres'));
  report('reading', `Reading a form, against Strapi’s own GET of one entry (medians of ${ROUNDS} rounds)`, rows);
}

void main();
