import { type Sandbox, startSandbox } from '../../sandbox';
import { contactXml, V1Client } from './support/v1-client';
import { V3Client } from './support/v3-client';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const look = async (query = '') => (await fetch(`${sandbox.url}/${query}`)).text();

/** What a form of the page sends. */
function press(fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  return fetch(sandbox.url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
}

describe('the page for people shows', () => {
  test('contacts, lists and requests, with nothing of theirs taken for markup', async () => {
    await sandbox.seed([{ email: 'ann@example.com', firstName: '<script>x</script>', lists: ['2'] }]);
    await new V1Client(sandbox).get('/contacts?email=%22%3Cb%3E');
    await (await V3Client.connect(sandbox)).post('/contacts', { create_source: '<i>"\'' });
    const page = await look();
    for (const part of [
      'ann@example.com',
      'Newsletter',
      '&lt;script&gt;x',
      '?email=%22%3Cb%3E',
      '&lt;i&gt;\\&quot;&#39;',
    ]) {
      expect(page).toContain(part);
    }
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<i>');
  });

  test('no script and nothing of another host, which its content policy enforces', async () => {
    const { headers } = await fetch(sandbox.url);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:;/
    );
    expect(await look()).not.toMatch(/(?:src|href|action)="?(?:https?:)?\/\//);
  });

  test('the contacts page by page, newest first', async () => {
    await sandbox.generate(60);
    const first = await look();
    expect(first).toContain('person60@');
    expect(first).not.toContain('person35@');
    const [, older = ''] = /href="(\?below=\d+)#contacts">Older/.exec(first) ?? [];
    const second = await look(older);
    expect(second).toContain('person35@');
    expect(second).not.toContain('person36@');
    expect(second).toContain('Newest');
  });

  test('who has a part of an address in theirs, and the requests that name an address', async () => {
    await sandbox.generate(60);
    await new V1Client(sandbox).get('/contacts?email=person7%40generated.example');
    const page = await look('?email=PERSON7%40generated.example');
    expect(page).toContain('>person7@generated.example</a>');
    expect(page).not.toContain('person17@');
    expect(page).toContain('?email=person7%40generated.example</code>');
    expect(await look('?email=nobody')).toContain('No address has this in it.');
  });

  test('requests with their headers, their bodies to the letter and so that one can read them', async () => {
    const xml = contactXml({ fields: { EmailAddress: 'ann@example.com' }, lists: [1] });
    await new V1Client(sandbox).post('/contacts', xml);
    const page = await look();
    expect(page).toMatch(/authorization: Basic /i);
    expect(page).toContain(
      xml.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
    );
    expect(page).toContain('\n      &lt;EmailAddress&gt;ann@example.com&lt;/EmailAddress&gt;\n');
  });

  test('every switch, with a button for each value', async () => {
    const page = await look();
    for (const name of Object.keys(sandbox.settings())) expect(page).toContain(`id="switch-${name}"`);
    expect(page).toContain('value="&quot;longLived&quot;"');
  });
});

describe('a form of the page', () => {
  test('orders, and leads back to what it ordered', async () => {
    const { status, headers } = await press({ do: 'setting', name: 'searchMiss', value: '"error"' });
    expect([status, headers.get('location')]).toEqual([303, '/#switches']);
    expect(sandbox.settings().searchMiss).toBe('error');
  });

  test.each([
    ['latencyMs', '20', 20],
    ['rateLimit', 'true', true],
    ['doNotMailStatus', '400', 400],
    ['lackedPermissions', 'contacts:write, contacts:lists:write', ['contacts:write', 'contacts:lists:write']],
  ])('sets %s to %s', async (name, value, set) => {
    await press({ do: 'setting', name, value });
    expect(sandbox.settings()).toMatchObject({ [name]: set });
  });

  test('lets the next requests of one API fail, and clears that again', async () => {
    await press({ do: 'fault', api: 'v1', fault: 'status-503', times: '2' });
    expect((await new V1Client(sandbox).get('/lists')).status).toBe(503);
    expect(sandbox.faults()).toMatchObject([{ match: { path: '/ws/' }, fault: { status: 503 }, times: 1 }]);
    await press({ do: 'clear-faults' });
    expect(sandbox.faults()).toEqual([]);
  });

  test.each([
    ['active', 'active', 'implicit'],
    ['pending', 'active', 'pending_confirmation'],
    ['removed', 'removed', 'implicit'],
    ['do-not-mail', 'do-not-mail', 'unsubscribed'],
    ['both', 'deleted', 'unsubscribed'],
  ])('adds a contact that is %s', async (state, status, permission) => {
    await press({ do: 'seed', email: 'ann@example.com', firstName: 'Ann', lastName: '', state, lists: '2' });
    expect(sandbox.contacts()).toMatchObject([{ status, permission, firstName: 'Ann' }]);
  });

  test('confirms for a person, puts the clock forward, clears the requests and resets', async () => {
    await sandbox.seed([{ email: 'ann@example.com', permission: 'pending_confirmation' }]);
    await press({ do: 'confirm', email: 'ann@example.com' });
    expect(sandbox.contacts()).toMatchObject([{ permission: 'explicit' }]);
    sandbox.clock({ now: '2030-01-01T00:00:00.000Z' });
    await press({ do: 'clock', step: 'day' });
    expect(sandbox.clock().now).toMatch(/^2030-01-02/);
    await new V1Client(sandbox).get('/lists');
    await press({ do: 'clear-requests' });
    expect(sandbox.requests()).toEqual([]);
    await press({ do: 'reset' });
    expect(sandbox.contacts()).toEqual([]);
  });

  test.each([
    [{ do: 'nothing' }, 'there is no &quot;nothing&quot; to choose'],
    [{ do: 'setting', name: 'latencyMs', value: '' }, 'setting latencyMs cannot be null, only a number from 0'],
    [{ do: 'seed', email: '', state: 'active' }, 'a contact needs an email'],
    [{ do: 'fault', api: 'any', fault: 'status-500', times: '0' }, 'times must be a whole number from 1'],
  ])('that makes no sense is answered with the page and the reason: %j', async (fields, words) => {
    const answer = await press(fields as Record<string, string>);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(`<p class="problem" role="alert">${words}`);
  });

  test('of another site orders nothing', async () => {
    expect(
      (await press({ do: 'setting', name: 'rateLimit', value: 'true' }, { 'Sec-Fetch-Site': 'cross-site' })).status
    ).toBe(403);
    expect(sandbox.settings().rateLimit).toBe(false);
  });
});
