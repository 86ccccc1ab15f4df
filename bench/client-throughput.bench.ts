import type { Results } from './client-throughput.run';
import { APIS } from './lib/account';
import { runWorker, startSandboxProcess } from './lib/processes';
import { type Row, report } from './lib/report';

/**
 * What the client costs beside the bytes: its throughput at 4 requests at a time against bare undici, which is `undici.request` with the same
 * requests and answers read to their end as text, parsed by nobody. Once as fast as the sandbox answers, and once with answers that take as
 * long as over a good network. Beside it the same with `JSON.parse` or fast-xml-parser and nothing more, as no client can do without: what
 * is missing there is ours.
 */

const CONTACTS = 10_000;
const GOAL = 0.9;
const LATENCIES_MS = [0, 20];

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const latencyMs of LATENCIES_MS) {
    for (const api of APIS) {
      const sandbox = await startSandboxProcess();
      await sandbox.order('contacts', { generate: CONTACTS });
      await sandbox.order('settings', { latencyMs });
      const results = await runWorker<Results>(
        'client-throughput.run.ts',
        api,
        sandbox.url,
        latencyMs > 0 ? '0.2' : '1'
      );
      await sandbox.stop();
      for (const [call, { bare, parsing }] of Object.entries(results)) {
        rows.push({
          latency: `${latencyMs} ms`,
          api,
          call,
          'client /s': bare.ours,
          'undici /s': bare.theirs,
          ratio: bare.ratio,
          goal: `≥ ${GOAL}`,
          'undici, parsed /s': parsing.theirs,
          'ratio to that': parsing.ratio,
        });
      }
    }
  }
  report('client-throughput', 'Calls a second at 4 at a time, the client against bare undici', rows);
}

void main();
