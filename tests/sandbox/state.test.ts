import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { connect, items, refresh, V3Client } from './support/v3-client';

let folder: string;
let state: string;
const running: Sandbox[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  state = join(folder, 'deep', 'state.jsonl');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
  await rm(folder, { recursive: true });
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return sandbox;
}

describe('a restart with a state file', () => {
  test('finds contacts, lists, fields and tags as they were', async () => {
    const first = await start({ state });
    const v3 = await V3Client.connect(first);
    await v3.signUp('ann@example.com', { first_name: 'Ann' });
    await first.seed([{ email: 'out@example.com', status: 'do-not-mail' }]);
    await v3.post('/contact_lists', { name: 'Events' });
    await v3.post('/contact_custom_fields', { label: 'Shoes', type: 'string' });
    await v3.post('/contact_tags', { name: 'VIP' });
    const before = first.contacts();
    await first.close();

    const second = await start({ state });
    expect(second.contacts()).toEqual(before);
    expect(second.lists().map(({ name }) => name)).toContain('Events');
    const again = await V3Client.connect(second);
    expect(items((await again.get('/contact_custom_fields')).body.custom_fields)).toHaveLength(4);
    expect(items((await again.get('/contact_tags')).body.tags)).toHaveLength(1);
  });

  test('finds what was written before each answer, however it ended', async () => {
    const first = await start({ state });
    const v3 = await V3Client.connect(first);
    await Promise.all(Array.from({ length: 50 }, (_, n) => v3.signUp(`person${n}@example.com`)));
    const killed = join(folder, 'copy');
    await writeFile(killed, await readFile(state));
    expect((await start({ state: killed })).contacts()).toHaveLength(50);
  });

  test('drops a last line that was cut short', async () => {
    const first = await start({ state });
    await first.seed([{ email: 'ann@example.com' }]);
    await first.close();
    await writeFile(state, `${await readFile(state, 'utf8')}{"kind":"contact","val`);
    expect((await start({ state })).contacts()).toHaveLength(1);
  });

  test('knows rotating tokens, and which of them were used', async () => {
    const first = await start({ state });
    const used = (await connect(first)).refresh;
    const next = String((await refresh(first, used)).body.refresh_token);
    await first.close();
    const second = await start({ state });
    expect((await refresh(second, used)).status).toBe(400);
    expect((await refresh(second, next)).status).toBe(200);
  });

  test('does not know faults, settings, clock and log', async () => {
    const first = await start({ state });
    first.fault({ fault: { status: 500 } });
    first.settings({ confirmedOptIn: true });
    first.clock({ now: '2030-01-01T00:00:00Z' });
    await fetch(`${first.url}/v3/contacts`);
    await first.close();
    const second = await start({ state });
    expect([second.faults(), second.requests(), second.settings().confirmedOptIn]).toEqual([[], [], false]);
    expect(second.clock().now.startsWith('2030')).toBe(false);
  });

  test('keeps a reset, with the tokens that survived it', async () => {
    const first = await start({ state });
    await first.seed([{ email: 'ann@example.com' }]);
    const token = (await connect(first)).refresh;
    await first.reset();
    await first.close();
    const second = await start({ state });
    expect([second.contacts(), second.lists().length]).toEqual([[], 3]);
    expect((await refresh(second, token)).status).toBe(200);
  });
});

describe('a restart without a state file', () => {
  test('accepts access tokens and long-lived refresh tokens of before, and no rotating ones', async () => {
    const first = await start();
    const rotating = await connect(first);
    first.settings({ refreshTokenMode: 'longLived' });
    const longLived = (await connect(first)).refresh;
    const second = await start();
    expect((await new V3Client(second, rotating.access).get('/contacts')).status).toBe(200);
    expect((await refresh(second, rotating.refresh)).status).toBe(400);
    expect((await refresh(second, longLived)).status).toBe(200);
  });

  test('starts with the same lists and fields under the same ids', async () => {
    const [first, second] = [await start(), await start()];
    expect(second.lists()).toEqual(first.lists());
  });
});
