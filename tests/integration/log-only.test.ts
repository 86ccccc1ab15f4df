import { type Sandbox, startSandbox } from '../../sandbox';
import type { ConnectionView } from '../../server/src/connection/contract';
import { administrator } from './support/administrator';
import { outcomeOf } from './support/deliveries';
import { panel } from './support/panel';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

describe.each(['v1', 'v3'] as const)('a connection of %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let setMode: (body: object) => Promise<ConnectionView>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    const { key } = await administrator(site).view();
    const ask = await panel(site);
    setMode = (body) => ask('PUT', `/connections/${key}/mode`, body);
  });
  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });
  beforeEach(() => sandbox.clearRequests());

  const signUp = (email: string) => visitor(site).signUp({ email, firstName: 'Ann' });
  const asked = { v1: '/ws/customers/sandbox/contacts?email=[address]', v3: '/v3/contacts?email=[address]' };

  it('that only logs does everything but the request, and shows what it would have asked first', async () => {
    expect(await setMode({ mode: 'log-only' })).toMatchObject({ mode: 'log-only' });
    await signUp('form@example.com');
    await visitor(site).createMember({ email: 'entry@example.com' });
    for (const email of ['form@example.com', 'entry@example.com']) {
      const delivery = await outcomeOf(site, email);
      expect(delivery).toMatchObject({ state: 'succeeded', outcome: 'logged', attempts: 1, code: null });
      const { tries } = await plugin(site, 'deliveries').get(delivery?.id ?? '');
      expect(tries.map(({ requests }) => requests)).toEqual([
        [expect.objectContaining({ method: 'GET', status: null, url: expect.stringContaining(asked[api]) })],
      ]);
      expect(sandbox.contacts(email)).toEqual([]);
    }
    expect(sandbox.requests()).toEqual([]);
  });

  it('under test sends what is on the list, and logs all others', async () => {
    await setMode({ mode: 'test', testAddresses: ['ann@example.com', '@OUR.example'] });
    const emails = ['ann@example.com', 'anybody@our.example', 'bob@example.com', 'bob@sub.our.example'];
    await Promise.all(emails.map(signUp));
    const outcomes = [];
    for (const email of emails) outcomes.push((await outcomeOf(site, email))?.outcome);
    expect(outcomes).toEqual(['created', 'created', 'logged', 'logged']);
    expect(emails.map((email) => sandbox.contacts(email).length)).toEqual([1, 1, 0, 0]);
    expect(sandbox.requests('bob@example.com')).toEqual([]);
  });

  it('under test leaves a real person’s contact alone, also where their entry gets an address under test', async () => {
    await setMode({ mode: 'live' });
    const [real, own] = ['real@customer.example', 'moved@our.example'];
    const id = await visitor(site).createMember({ email: real });
    expect(await outcomeOf(site, real)).toMatchObject({ outcome: 'created' });
    const before = sandbox.contacts(real);

    await setMode({ mode: 'test', testAddresses: ['ann@example.com', '@OUR.example'] });
    await visitor(site).updateMember(id, { email: own });
    expect(await outcomeOf(site, own)).toMatchObject({ outcome: 'created' });
    expect(await outcomeOf(site, real)).toMatchObject({ outcome: 'logged' });
    expect(sandbox.contacts(real)).toEqual(before);
  });

  it('cannot be under test for nobody', async () => {
    await expect(setMode({ mode: 'test', testAddresses: [] })).rejects.toMatchObject({
      message: 'Give at least one address',
    });
  });

  it('that is live again sends, also to whom it only logged before', async () => {
    expect(await setMode({ mode: 'live' })).toMatchObject({
      mode: 'live',
      testAddresses: ['ann@example.com', '@our.example'],
    });
    await signUp('form@example.com');
    expect(await outcomeOf(site, 'form@example.com')).toMatchObject({ outcome: 'created' });
    expect(sandbox.contacts('form@example.com')).toEqual([expect.objectContaining({ lists: ['2'], firstName: 'Ann' })]);
  });
});
