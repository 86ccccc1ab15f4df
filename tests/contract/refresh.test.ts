import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { type Sandbox, startSandbox } from '../../sandbox';
import { createTransport, type Tokens } from '../../server/src/constant-contact';
import { consent } from './account';
import { createTables, openDatabase, tokenStore } from './support/token-process';

jest.setTimeout(60_000);

const PROCESSES = 4;

let sandbox: Sandbox;
let directory: string;
let database: Knex;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  sandbox = await startSandbox({ settings: { autoConsent: true } });
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'refresh-'));
  database = openDatabase(path.join(directory, 'site.db'));
  await createTables(database);
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([...children].map((child) => once(child, 'exit')));
  await database.destroy();
  await sandbox.close();
  fs.rmSync(directory, { recursive: true, force: true });
});

async function store(change: Partial<Tokens>): Promise<Tokens> {
  const transport = createTransport();
  const tokens = { ...(await consent(sandbox.url, transport)), ...change };
  await transport.close();
  await tokenStore(database).write(tokens);
  sandbox.clearRequests();
  return tokens;
}

async function startProcess(): Promise<ChildProcess> {
  const file = path.join(__dirname, 'support/token-process.ts');
  const child = fork(file, [path.join(directory, 'site.db'), sandbox.url], { execArgv: ['--import', 'tsx'] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  await once(child, 'message');
  return child;
}

/** All of them ask the API at the same moment; what each got. */
async function askAtOnce(): Promise<unknown[]> {
  const processes = await Promise.all(Array.from({ length: PROCESSES }, startProcess));
  // Longer than they are apart: each would have begun a refresh before the first one ends.
  sandbox.settings({ latencyMs: 1_000 });
  const answers = processes.map((child) => once(child, 'message').then(([said]) => said));
  for (const child of processes) child.send('go');
  return Promise.all(answers);
}

const refreshes = () => sandbox.requests().filter(({ url }) => url.includes('/token'));
const refused = () => sandbox.requests().filter(({ status }) => status === 401);

describe(`${PROCESSES} processes of one site`, () => {
  it('with one token that has ended refresh it once, and all of them go on with the new one', async () => {
    const old = await store({ expiresAt: new Date(Date.now() - 1_000) });
    await expect(askAtOnce()).resolves.toEqual(Array(PROCESSES).fill({ lists: 3 }));
    expect(refreshes()).toMatchObject([
      { status: 200, requestBody: expect.stringContaining('grant_type=refresh_token') },
    ]);
    expect(refused()).toEqual([]);
    await expect(tokenStore(database).read()).resolves.not.toMatchObject({ refreshToken: old.refreshToken });
  });

  it('with one token that the service refuses refresh it once as well', async () => {
    await store({ accessToken: 'of-yesterday' });
    await expect(askAtOnce()).resolves.toEqual(Array(PROCESSES).fill({ lists: 3 }));
    expect(refreshes()).toMatchObject([{ status: 200 }]);
    expect(refused()).toHaveLength(PROCESSES);
  });
});
