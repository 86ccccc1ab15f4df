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
    { contacts: 'all' },
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
        requestBody: '',
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

describe('inspection: faults', () => {
  const path = '/v3/contact_lists';
  const status = async () => (await v3.get('/contact_lists')).status;

  test('hit as often as they say, once unless they say, and then are used up', async () => {
    await ask('POST', 'faults', { match: { path }, fault: { status: 503 } });
    expect([await status(), await status()]).toEqual([503, 200]);
    await ask('POST', 'faults', { match: { path }, fault: { status: 500 }, times: 2 });
    expect([await status(), await status(), await status()]).toEqual([500, 500, 200]);
  });

  test('hit only the method and the path that they name', async () => {
    sandbox.fault({ match: { method: 'POST', path: '/v3/contacts' }, fault: { status: 500 } });
    expect([await status(), (await v3.get('/contacts')).status]).toEqual([200, 200]);
    expect((await v3.signUp('ann@example.com')).status).toBe(500);
    expect(sandbox.contacts()).toEqual([]);
  });

  test('speak the language of the API that they hit', async () => {
    const hit = async (code: number) => {
      sandbox.fault({ match: { path: '/' }, fault: { status: code } });
      return (await v3.get('/contacts')).body;
    };
    expect(await hit(401)).toEqual({ error_key: 'unauthorized', error_message: 'Unauthorized' });
    expect(await hit(429)).toEqual({ error_key: 'throttled', error_message: 'Too Many Requests' });
    expect(Array.isArray(await hit(500))).toBe(true);
    sandbox.fault({ fault: { status: 500 } });
    expect((await v1.get('/lists')).text).toBe('Error 500: Internal Server Error');
    sandbox.fault({ match: { path: '/oauth2/default/v1/token' }, fault: { status: 503 } });
    const token = await fetch(`${sandbox.url}/oauth2/default/v1/token`, { method: 'POST' });
    expect([token.status, await token.json()]).toEqual([503, expect.objectContaining({ error: 'server_error' })]);
  });

  test('answer with the body that they bring', async () => {
    sandbox.fault({ match: { path: '/ws/' }, fault: { status: 502, body: '<html>bad gateway</html>' } });
    const { status: code, headers, text } = await v1.get('/lists');
    expect([code, headers.get('content-type'), text]).toEqual([
      502,
      'text/html; charset=utf-8',
      '<html>bad gateway</html>',
    ]);
  });

  test('leave token routes alone unless they name them', async () => {
    sandbox.fault({ match: { path: '/' }, fault: { status: 500 } });
    const token = await fetch(`${sandbox.url}/oauth2/default/v1/token`, { method: 'POST' });
    expect(token.status).toBe(400);
    expect(await status()).toBe(500);
  });

  test('never hit the inspection', async () => {
    sandbox.fault({ match: { path: '/_sandbox/' }, fault: { status: 500 } });
    expect((await ask('GET', 'settings')).status).toBe(200);
  });

  test('drop the connection before the work, so that nothing is done', async () => {
    sandbox.fault({ match: { path: '/v3/contacts' }, fault: { drop: 'before' } });
    await expect(v3.signUp('ann@example.com')).rejects.toThrow();
    expect(sandbox.contacts()).toEqual([]);
    expect(sandbox.requests()).toMatchObject([{ status: null, responseBody: '' }]);
  });

  test('drop the connection after the work, so that it is done and the answer lost', async () => {
    sandbox.fault({ match: { path: '/v3/contacts' }, fault: { drop: 'after' } });
    await expect(v3.signUp('ann@example.com')).rejects.toThrow();
    expect(sandbox.contacts('ann@example.com')).toHaveLength(1);
  });

  test('delay the answer', async () => {
    sandbox.fault({ match: { path }, fault: { delayMs: 80 } });
    const start = performance.now();
    expect(await status()).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(75);
  });

  test('hold a sign-up as long as it is delayed', async () => {
    sandbox.fault({ match: { path: '/v3/contacts' }, fault: { delayMs: 800 } });
    const slow = v3.signUp('ann@example.com');
    await new Promise((done) => setTimeout(done, 30));
    expect((await v3.signUp('ann@example.com')).status).toBe(409);
    expect((await slow).status).toBe(201);
  });

  test('can be listed and cleared', async () => {
    sandbox.fault({ match: { path }, fault: { status: 500 }, times: 9 });
    expect((await ask('GET', 'faults')).body.faults).toMatchObject([{ fault: { status: 500 }, times: 9 }]);
    expect((await ask('DELETE', 'faults')).status).toBe(204);
    expect(await status()).toBe(200);
  });

  test('come at random by a seed, the same ones each time', async () => {
    const run = async () => {
      await ask('POST', 'faults', { random: { seed: 7, rate: 0.5, kinds: [500, '503'] } });
      const seen: number[] = [];
      for (let n = 0; n < 40; n += 1) seen.push(await status());
      return seen;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 500, 503]));
    expect(await run()).toEqual(first);
  });

  test.each([
    {},
    { fault: { drop: 'sometimes' } },
    { fault: { status: 9 } },
    { match: { path: 5 }, fault: { status: 500 } },
    { fault: { status: 500 }, times: 0 },
    { random: { seed: 1, rate: 1, kinds: ['fire'] } },
  ])('that make no sense are refused: %j', async (order) => {
    expect((await ask('POST', 'faults', order)).status).toBe(400);
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

describe('the page for people', () => {
  test('shows contacts, lists and requests, with nothing of theirs taken for markup', async () => {
    await sandbox.seed([{ email: 'ann@example.com', firstName: '<script>x</script>', lists: ['2'] }]);
    await v1.get('/contacts?email=%22%3Cb%3E');
    await v3.post('/contacts', { create_source: '<i>' });
    const page = await (await fetch(sandbox.url)).text();
    for (const part of [
      'ann@example.com',
      'Newsletter',
      '&lt;script&gt;',
      '/ws/customers/sandbox/contacts?email=',
      '&lt;i&gt;',
    ]) {
      expect(page).toContain(part);
    }
    expect(page).not.toContain('<script>x');
    expect(page).not.toContain('<i>');
  });
});
