import { Agent, request } from 'undici';
import { accessToken, generated } from './lib/account';
import { type SandboxProcess, startSandboxProcess } from './lib/processes';
import { type Row, report } from './lib/report';
import { median, rate } from './lib/rounds';

/** What the sandbox itself can do with a large account, so that no other bench measures it by mistake. */

const CONTACTS = 200_000;
const CONNECTIONS = 10;
const CALLS = 3000;
const ROUNDS = 5;
const GOALS = { rate: '> 1,000 /s', memory: '≤ 512 MB' };

type Ask = (path: string) => Promise<string>;

const V1 = '/ws/customers/sandbox/contacts';
/** Spread over the account, and no two alike in a round. */
const somebody = (n: number) => encodeURIComponent(generated(1 + ((n * 7919) % CONTACTS)));
const nobody = (n: number) => `nobody${n}%40generated.example`;

const SMALL: Readonly<Record<string, (n: number) => string>> = {
  'v1 look-up, hit': (n) => `${V1}?email=${somebody(n)}`,
  'v1 look-up, miss': (n) => `${V1}?email=${nobody(n)}`,
  'v1 contact': (n) => `${V1}/${1 + ((n * 7919) % CONTACTS)}`,
  'v3 look-up, hit': (n) => `/v3/contacts?email=${somebody(n)}&status=all`,
  'v3 look-up, miss': (n) => `/v3/contacts?email=${nobody(n)}&status=all`,
  'v3 lists': () => '/v3/contact_lists',
};

async function walk(ask: Ask, first: string, nextOf: (text: string) => string | undefined): Promise<number> {
  let pages = 0;
  for (let next: string | undefined = first; next; pages += 1) next = nextOf(await ask(next));
  return pages;
}

const v3Next = (text: string) => (JSON.parse(text) as { _links?: { next?: { href: string } } })._links?.next?.href;
const v1Next = (text: string) => {
  const [, query] = /<link href="[^"?]*(\?[^"]*)" rel="next"/.exec(text) ?? [];
  return query && `${V1}${query}`;
};

async function rates(ask: Ask): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, path] of Object.entries(SMALL)) {
    await rate(CALLS, CONNECTIONS, (n) => ask(path(n)));
    const seen: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) seen.push(await rate(CALLS, CONNECTIONS, (n) => ask(path(n))));
    rows.push({ what, '/s': median(seen), goal: GOALS.rate });
  }
  return rows;
}

async function memory(ask: Ask, sandbox: SandboxProcess): Promise<Row[]> {
  const rows: Row[] = [];
  const after = (what: string) => rows.push({ what, 'peak MB': sandbox.peakMb(), goal: GOALS.memory });
  await sandbox.order('contacts', { generate: CONTACTS });
  after(`${CONTACTS} contacts generated`);
  after(`… ${await walk(ask, '/v3/contacts?limit=500&include=list_memberships', v3Next)} pages of v3 read`);
  after(`… ${await walk(ask, V1, v1Next)} pages of v1 read`);
  await ask('/_sandbox/contacts');
  after('… all of them asked of the inspection API');
  return rows;
}

async function main(): Promise<void> {
  const sandbox = await startSandboxProcess();
  const tokens = {
    '/ws/': `Basic ${Buffer.from('sandbox-key%sandbox:sandbox').toString('base64')}`,
    '/v3/': `Bearer ${await accessToken(sandbox.url)}`,
  };
  const agent = new Agent({ connections: CONNECTIONS });
  const ask: Ask = async (path) => {
    const authorization = Object.entries(tokens).find(([start]) => path.startsWith(start))?.[1] ?? '';
    const { statusCode, body } = await request(sandbox.url + path, { dispatcher: agent, headers: { authorization } });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${path} was answered ${statusCode}: ${text}`);
    return text;
  };
  const kept = await memory(ask, sandbox);
  const answered = await rates(ask);
  report('sandbox', `The sandbox with ${CONTACTS} contacts; small answers at ${CONNECTIONS} connections`, [
    ...kept,
    ...answered,
    { what: 'in the end', 'peak MB': sandbox.peakMb(), goal: GOALS.memory },
  ]);
  await agent.close();
  await sandbox.stop();
}

void main();
