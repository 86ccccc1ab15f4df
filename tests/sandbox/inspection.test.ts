import { type Sandbox, startSandbox } from '../../sandbox';
import { contactXml, V1Client } from './support/v1-client';
import { COLOR, GENERAL, items, type Loose, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v1: V1Client;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: Loose }> {
  const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: JSON.parse((await response.text()) || 'null') as Loose };
}

describe('inspection: contacts', () => {
  test('are shown with the ids of both APIs', async () => {
    await ask('POST', 'contacts', { contacts: [{ email: 'Ann@Example.com', firstName: 'Ann', lists: ['1'] }] });
    const { body } = await ask('GET', 'contacts?email=ann@example.com');
    expect(body.contacts).toEqual([
      {
        id: '1',
        v3Id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        email: 'ann@example.com',
        status: 'active',
        permission: 'implicit',
        firstName: 'Ann',
        lastName: '',
        lists: ['1'],
        v3Lists: [GENERAL],
        customFields: {},
        optInSource: 'Account',
        optOutSource: null,
        optOutDate: null,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
        deletedAt: null,
        details: { FirstName: 'Ann' },
      },
    ]);
  });

  test.each([
    [{ status: 'active', permission: 'pending_confirmation' }, 'active', 'pending_confirmation'],
    [{ status: 'removed' }, 'removed', 'implicit'],
    [{ status: 'do-not-mail' }, 'do-not-mail', 'unsubscribed'],
    [{ permission: 'unsubscribed' }, 'do-not-mail', 'unsubscribed'],
    [{ status: 'deleted' }, 'deleted', 'implicit'],
    [{ status: 'deleted', permission: 'unsubscribed' }, 'deleted', 'unsubscribed'],
  ])('can be seeded as %j', async (seed, status, permission) => {
    await ask('POST', 'contacts', { contacts: [{ email: 'ann@example.com', ...seed }] });
    expect(sandbox.contacts()).toMatchObject([{ status, permission }]);
  });

  test('can be put back exactly as they were shown', async () => {
    await sandbox.seed([
      {
        email: 'a@example.com',
        lists: ['2'],
        firstName: 'A',
        customFields: { CustomField3: 'x', Favorite_color: 'red', Preferred_language: 'French' },
      },
      {
        email: 'b@example.com',
        status: 'do-not-mail',
        optOutSource: 'Account',
        optOutDate: '2020-01-01T00:00:00.000Z',
      },
      { email: 'c@example.com', status: 'deleted' },
    ]);
    const shown = sandbox.contacts();
    await sandbox.reset();
    await ask('POST', 'contacts', { contacts: shown });
    expect(sandbox.contacts()).toEqual(shown);
  });

  test('are replaced where the address is there already', async () => {
    await sandbox.seed([{ email: 'ann@example.com', firstName: 'Ann' }]);
    await sandbox.seed([{ email: 'ann@example.com', status: 'removed' }]);
    expect(sandbox.contacts()).toMatchObject([{ id: '1', status: 'removed', firstName: '' }]);
  });

  test.each([
    { contacts: [{ firstName: 'Ann' }] },
    { contacts: [{ email: 'a@example.com', status: 'asleep' }] },
    { contacts: [{ email: 'a@example.com', lists: ['9'] }] },
    { contacts: [{ email: 'a@example.com', customFields: { Shoes: '9' } }] },
    { contacts: [{ email: 'a@example.com', firstname: 'Ann' }] },
    { contacts: 'all' },
    { contact: [] },
    { generate: -1 },
  ])('a seed that makes no sense is refused: %j', async (body) => {
    const answer = await ask('POST', 'contacts', body);
    expect([answer.status, typeof answer.body.error]).toEqual([400, 'string']);
    expect(sandbox.contacts()).toEqual([]);
  });

  test('can be made by the thousand', async () => {
    expect((await ask('POST', 'contacts', { generate: 2000 })).body.generated).toBe(2000);
    expect(sandbox.lists()[0]?.members).toBe(2000);
    expect(sandbox.contacts('person1999@generated.example')).toMatchObject([
      { id: '1999', status: 'active', lists: ['1'] },
    ]);
  });

  test('come complete, however many there are', async () => {
    for (const count of [0, 200, 401]) {
      await sandbox.reset();
      await sandbox.generate(count);
      expect((await ask('GET', 'contacts')).body).toEqual({ contacts: sandbox.contacts() });
    }
  });

  test('a seed that is refused says which key is wrong and what would be right', async () => {
    const { body } = await ask('POST', 'contacts', { contacts: [{ email: 'a@example.com', firstname: 'Ann' }] });
    expect(String(body.error)).toMatch(/^a contact takes \{ .*firstName.* \}, not "firstname"$/);
  });

  test('confirm their subscription when the person clicks', async () => {
    await sandbox.seed([{ email: 'ann@example.com', permission: 'pending_confirmation' }]);
    const { body } = await ask('POST', 'confirmations', { email: 'ann@example.com' });
    expect(body.contact?.permission).toBe('explicit');
    expect((await ask('POST', 'confirmations', { email: 'ann@example.com' })).status).toBe(400);
  });
});

describe('inspection: requests', () => {
  test('are kept with path and query exactly as they came, and both bodies', async () => {
    await v1.get('/contacts?email=first.last%2Blabel%40gmail.com&x=%7e');
    const { body } = await ask('GET', 'requests');
    expect(items(body.requests)).toEqual([
      {
        at: expect.any(String),
        api: 'v1',
        method: 'GET',
        url: '/ws/customers/sandbox/contacts?email=first.last%2Blabel%40gmail.com&x=%7e',
        status: 200,
        requestHeaders: expect.stringMatching(/^authorization: Basic /im),
        requestBody: '',
        responseHeaders: expect.stringContaining('Content-Type: application/atom+xml'),
        responseBody: expect.stringContaining('<feed'),
      },
    ]);
  });

  test('are found by an address, encoded or not, in URL or body, and not by a part of one', async () => {
    const email = "first.last+o'label@gmail.com";
    await v1.get(`/contacts?email=${encodeURIComponent(email)}`);
    await v1.get(`/contacts?email=${email}`);
    await v1.post('/contacts', contactXml({ fields: { EmailAddress: email.toUpperCase() }, lists: [1] }));
    await v3.signUp(email);
    await v3.signUp(`x${email}`);
    await v3.signUp(`${email}.uk`);
    await v3.signUp('other@gmail.com');
    const found = await ask('GET', `requests?email=${encodeURIComponent(email)}`);
    expect(items(found.body.requests).map(({ api, method }) => `${String(api)} ${String(method)}`)).toEqual([
      'v1 GET',
      'v1 GET',
      'v1 POST',
      'v3 POST',
    ]);
  });

  test('tell the three services apart and leave out the inspection itself', async () => {
    await v1.get('/');
    await v3.get('/contact_lists');
    await fetch(`${sandbox.url}/oauth2/default/v1/token`, { method: 'POST' });
    await ask('GET', 'settings');
    await fetch(sandbox.url);
    expect(sandbox.requests().map(({ api, status }) => [api, status])).toEqual([
      ['v1', 200],
      ['v3', 200],
      ['oauth', 400],
    ]);
    expect((await ask('DELETE', 'requests')).status).toBe(204);
    expect(sandbox.requests()).toEqual([]);
  });

  test('are the last thousand', async () => {
    const one = () => fetch(`${sandbox.url}/v3/nothing`).then((response) => response.text());
    for (let n = 0; n < 21; n += 1) await Promise.all(Array.from({ length: 50 }, one));
    expect(sandbox.requests()).toHaveLength(1000);
  });
});

describe('inspection: settings, clock and reset', () => {
  test('settings are read whole and changed in part', async () => {
    const { body } = await ask('POST', 'settings', { confirmedOptIn: true });
    expect(body).toMatchObject({
      confirmedOptIn: true,
      rateLimit: false,
      refreshTokenMode: 'rotating',
      scopeEnforcement: true,
    });
    expect((await ask('GET', 'settings')).body).toEqual(body);
  });

  test.each([
    { confirmedOptin: true },
    { confirmedOptIn: 'yes' },
    { refreshTokenMode: 'eternal' },
    { lackedPermissions: 'all' },
  ])('a setting that does not exist or cannot be so is refused: %j', async (patch) => {
    expect((await ask('POST', 'settings', patch)).status).toBe(400);
  });

  test('a setting that is refused says what would be right', async () => {
    const error = async (patch: unknown) => String((await ask('POST', 'settings', patch)).body.error);
    expect(await error({ confirmedOptin: true })).toMatch(
      /^there is no setting confirmedOptin, only .*confirmedOptIn,/
    );
    expect(await error({ refreshTokenMode: 'eternal' })).toBe(
      'setting refreshTokenMode cannot be "eternal", only "rotating" or "longLived"'
    );
    expect(await error({ latencyMs: '5' })).toBe('setting latencyMs cannot be "5", only a number from 0');
  });

  test('nothing of a patch is taken when a part of it is refused', async () => {
    await ask('POST', 'settings', { confirmedOptIn: true, latencyMs: -1 });
    expect(sandbox.settings().confirmedOptIn).toBe(false);
  });

  test('the clock can be set and put forward, and runs on', async () => {
    await ask('POST', 'clock', { now: '2030-01-01T00:00:00.000Z' });
    await ask('POST', 'clock', { advanceMs: 86_400_000 });
    expect(String((await ask('GET', 'clock')).body.now)).toMatch(/^2030-01-02T00:00:0/);
    const later = await V3Client.connect(sandbox);
    await later.signUp('ann@example.com');
    expect(sandbox.contacts()[0]?.createdAt).toMatch(/^2030-01-02/);
    expect((await ask('POST', 'clock', { now: 'soon' })).status).toBe(400);
  });

  test('a reset brings back contacts, lists, settings, clock, faults and log as they were', async () => {
    await v3.signUp('ann@example.com', { custom_fields: [{ custom_field_id: COLOR, value: 'red' }] });
    await v3.post('/contact_lists', { name: 'Events' });
    sandbox.settings({ searchMiss: 'error' });
    sandbox.fault({ fault: { status: 500 } });
    sandbox.clock({ now: '2030-01-01T00:00:00Z' });
    expect((await ask('POST', 'reset')).status).toBe(204);
    expect([sandbox.contacts(), sandbox.requests(), sandbox.faults(), sandbox.lists().length]).toEqual([[], [], [], 3]);
    expect(sandbox.settings().searchMiss).toBe('empty');
    expect(Math.abs(Date.parse(sandbox.clock().now) - Date.now())).toBeLessThan(5000);
  });

  test('an unknown order is answered with 404', async () => {
    expect((await ask('GET', 'nothing')).status).toBe(404);
  });
});
