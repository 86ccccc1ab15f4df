import { rmSync } from 'node:fs';
import { makeDatabase } from '../tests/integration/support/databases';
import { ask, visit } from './lib/asking';
import { startSandboxProcess, startWorker } from './lib/processes';
import { type Row, report } from './lib/report';
import { median } from './lib/rounds';
import { FORM, person } from './lib/site';

/**
 * How much other visitors' sign-ups slow down while another network sends 20 times what a form takes from it, against as many requests to a path
 * that there is not, in turns. What of the flood is within the limit is accepted like any other.
 */

const SECONDS = 6;
const ROUNDS = 5;
const CONNECTIONS = 10;
const TIMES_THE_LIMIT = 20;
const PAUSE_MS = 20;
/** The preset, and one whose flood is as much as this site could take at all. */
const LIMITS = [30, 1200];

const total = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0);

async function measure(perMinute: number): Promise<Row> {
  const database = await makeDatabase('sqlite');
  const sandbox = await startSandboxProcess();
  const worker = startWorker('visitors.run.ts');
  const rate = (perMinute * TIMES_THE_LIMIT) / 60;
  let people = 0;
  try {
    const { url } = await worker.ask<{ url: string }>('boot', {
      database: { dataDir: database.dataDir, env: database.env },
      sandboxUrl: sandbox.url,
      api: 'v3',
      withPlugin: true,
      requestsPerSecond: 4,
      signups: { perMinute, perFormAndMinute: 1_000_000 },
    });
    const signups = `${url}/api/constant-contact/signup-forms/${FORM}/signups`;
    const json = () => {
      people += 1;
      return { data: person(people) };
    };
    /** The median of visitors under a flood of that path. */
    const under = async (path: string): Promise<{ p50: number; sent: number; refused: number }> => {
      const flood = ask({ url: path, connections: CONNECTIONS, seconds: SECONDS, rate, json });
      const p50 = await visit(signups, { seconds: SECONDS - 1, pauseMs: PAUSE_MS, json });
      const { statuses } = await flood;
      const sent = total(Object.values(statuses));
      return { p50, sent, refused: statuses[429] ?? 0 };
    };
    await under(signups);
    const rounds: Array<{ flood: number; unknown: number; sent: number; refused: number }> = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      const first = n % 2 === 0 ? await under(signups) : undefined;
      const unknown = await under(`${url}/api/there-is-no-such-path`);
      const flood = first ?? (await under(signups));
      rounds.push({ flood: flood.p50, unknown: unknown.p50, sent: flood.sent, refused: flood.refused });
    }
    return {
      'limit a minute': perMinute,
      'flood a second': rate,
      'refused of it': total(rounds.map(({ refused }) => refused)) / total(rounds.map(({ sent }) => sent)),
      'visitor p50 ms': median(rounds.map(({ flood }) => flood)),
      'unknown path p50 ms': median(rounds.map(({ unknown }) => unknown)),
      times: median(rounds.map(({ flood, unknown }) => flood / unknown)),
      goal: '≤ 1.5',
    };
  } finally {
    await worker.stop();
    await sandbox.stop();
    await database.drop();
    rmSync(database.dataDir, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const perMinute of LIMITS) rows.push(await measure(perMinute));
  report('flood', `A visitor’s sign-up while another network floods a form (medians of ${ROUNDS} rounds)`, rows);
}

void main();
