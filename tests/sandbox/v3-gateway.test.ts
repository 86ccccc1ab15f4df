import { type Sandbox, startSandbox } from '../../sandbox';
import { connect, items, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const UNAUTHORIZED = { error_key: 'unauthorized', error_message: 'Unauthorized' };
const FORBIDDEN = { error_key: 'forbidden', error_message: 'Forbidden' };

describe('v3: the gateway', () => {
  test.each(['', 'nonsense', 'a.b.c'])('answers 401 with a single object to the token "%s"', async (token) => {
    const { status, headers, body } = await new V3Client(sandbox, token).get('/contacts');
    expect([status, body]).toEqual([401, UNAUTHORIZED]);
    expect(headers.get('www-authenticate')).toBe('Bearer realm=api.cc.email');
    expect(headers.get('x-amzn-errortype')).toBe('UnauthorizedException');
  });

  test('answers 401 to a token whose day is over', async () => {
    sandbox.clock({ advanceMs: 86_400_000 - 5_000 });
    expect((await v3.get('/contacts')).status).toBe(200);
    sandbox.clock({ advanceMs: 10_000 });
    expect((await v3.get('/contacts')).status).toBe(401);
  });

  test('answers 401 to a token whose claims were changed', async () => {
    const [head, claims = '', signature] = (await connect(sandbox, 'account_read')).access.split('.');
    const forged = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const encoded = Buffer.from(JSON.stringify({ ...forged, scp: ['contact_data'] })).toString('base64url');
    expect((await new V3Client(sandbox, `${head}.${encoded}.${signature}`).get('/contacts')).status).toBe(401);
  });

  test('answers 403 about a missing authentication token to a route that it does not know', async () => {
    for (const answer of [await v3.get('/nothing'), await v3.delete('/contacts')]) {
      expect([answer.status, answer.body]).toEqual([403, { message: 'Missing Authentication Token' }]);
    }
  });

  test('answers 403 where the scope is missing, unless scopes are not enforced', async () => {
    const narrow = await V3Client.connect(sandbox, 'contact_data');
    const refused = await narrow.get('/account/summary');
    expect([refused.status, refused.body]).toEqual([403, FORBIDDEN]);
    expect((await narrow.get('/account/user/privileges')).status).toBe(200);
    sandbox.settings({ scopeEnforcement: false });
    expect((await narrow.get('/account/summary')).status).toBe(200);
  });

  test('answers 403 where the user lacks the privilege, and does not list it', async () => {
    sandbox.settings({ lackedPermissions: ['contacts:write'] });
    expect((await v3.signUp('ann@example.com')).status).toBe(403);
    expect((await v3.get('/contacts')).status).toBe(200);
    const names = items((await v3.get('/account/user/privileges')).body).map(({ privilege_name }) => privilege_name);
    expect(names).toContain('contacts:read');
    expect(names).not.toContain('contacts:write');
  });

  test('answers 403 to everything once the application is switched off', async () => {
    sandbox.settings({ appDeactivated: true });
    expect((await v3.get('/contact_lists')).status).toBe(403);
  });

  test('answers 415 with an array to a body that is not JSON by its type', async () => {
    const { status, body } = await v3.send('POST', '/contacts', '{}', 'text/plain');
    expect(status).toBe(415);
    expect(items(body)).toHaveLength(1);
    expect((await v3.send('POST', '/contacts/sign_up_form', '{}', 'application/json; charset=utf-8')).status).toBe(400);
  });

  test.each(['{"a":1,}', '', '[]', '"text"'])('answers 400 with an array to the body %s', async (text) => {
    const { status, body } = await v3.send('POST', '/contacts', text);
    expect(status).toBe(400);
    expect(items(body)[0]).toMatchObject({ error_key: 'contacts.api.validation.error' });
  });

  test('tells who the account is', async () => {
    const { body } = await v3.get('/account/summary?extra_fields=physical_address');
    expect(body).toMatchObject({ encoded_account_id: expect.any(String), organization_name: expect.any(String) });
    expect(body).toHaveProperty('physical_address');
    expect((await v3.get('/account/summary')).body).not.toHaveProperty('physical_address');
  });
});
