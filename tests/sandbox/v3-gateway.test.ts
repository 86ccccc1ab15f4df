import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
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

describe('v3: who is let in', () => {
  for (const token of ['', 'nonsense', 'a.b.c']) {
    observed(`the token "${token}" gives 401, a single object of 59 bytes and the headers of the gateway`, async () => {
      const { status, headers, body } = await new V3Client(sandbox, token).get('/contacts');
      expect([status, body]).toEqual([401, UNAUTHORIZED]);
      expect(headers.get('content-length')).toBe('59');
      expect(headers.get('www-authenticate')).toBe('Bearer realm=api.cc.email');
      expect(headers.get('x-amzn-errortype')).toBe('UnauthorizedException');
      expect(headers.get('access-control-allow-origin')).toBe('*');
    });
  }

  documented('a token serves for 24 hours and gives 401 afterwards', async () => {
    sandbox.clock({ advanceMs: 86_400_000 - 5_000 });
    expect((await v3.get('/contacts')).status).toBe(200);
    sandbox.clock({ advanceMs: 10_000 });
    const { status, body } = await v3.get('/contacts');
    expect([status, body]).toEqual([401, UNAUTHORIZED]);
  });

  documented('a token whose claims were changed gives 401', async () => {
    const [head, claims = '', signature] = (await connect(sandbox, 'account_read')).access.split('.');
    const forged = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const encoded = Buffer.from(JSON.stringify({ ...forged, scp: ['contact_data'] })).toString('base64url');
    expect((await new V3Client(sandbox, `${head}.${encoded}.${signature}`).get('/contacts')).status).toBe(401);
  });

  assumed('a route that does not exist gives 403 about a missing authentication token', async () => {
    for (const answer of [await v3.get('/nothing'), await v3.delete('/contacts'), await v3.get('/token_info')]) {
      expect([answer.status, answer.body]).toEqual([403, { message: 'Missing Authentication Token' }]);
    }
  });

  documented('a token without the scope of a route gives 403', async () => {
    const narrow = await V3Client.connect(sandbox, 'contact_data');
    expect((await narrow.get('/account/summary')).status).toBe(403);
    expect((await narrow.get('/contact_lists')).status).toBe(200);
    const other = await V3Client.connect(sandbox, 'account_read');
    for (const path of ['/contacts', '/contact_lists', '/contact_tags', '/contact_custom_fields', '/activities']) {
      expect((await other.get(path)).status).toBe(403);
    }
  });

  test('the switch scopeEnforcement lets every token through', async () => {
    sandbox.settings({ scopeEnforcement: false });
    expect((await (await V3Client.connect(sandbox, 'contact_data')).get('/account/summary')).status).toBe(200);
  });

  assumed('403 is a single object of the gateway', async () => {
    const { body } = await (await V3Client.connect(sandbox, 'contact_data')).get('/account/summary');
    expect(body).toEqual(FORBIDDEN);
  });

  documented('any token tells the privileges of its user, those that are lacking are not among them', async () => {
    sandbox.settings({ lackedPermissions: ['contacts:write'] });
    const { status, body } = await (await V3Client.connect(sandbox, 'campaign_data')).get('/account/user/privileges');
    const names = items(body).map(({ privilege_name }) => privilege_name);
    expect([status, names]).toEqual([200, expect.arrayContaining(['contacts:read', 'account:read'])]);
    expect(names).not.toContain('contacts:write');
    expect(items(body)[0]).toEqual({ privilege_id: expect.any(Number), privilege_name: expect.any(String) });
  });

  documented('a user without the privilege gets 403', async () => {
    sandbox.settings({ lackedPermissions: ['contacts:write'] });
    expect((await v3.signUp('ann@example.com')).status).toBe(403);
    expect((await v3.get('/contacts')).status).toBe(200);
    sandbox.settings({ lackedPermissions: ['contacts:lists:read', 'account:read'] });
    expect((await v3.get('/contact_lists')).status).toBe(403);
    expect((await v3.get('/account/summary')).status).toBe(403);
  });

  documented('a switched-off application gets 403', async () => {
    sandbox.settings({ appDeactivated: true });
    const { status, body } = await v3.get('/contact_lists');
    expect([status, body]).toEqual([403, FORBIDDEN]);
  });

  documented('the summary tells who the account is, its address and logo only when asked for', async () => {
    const { body } = await v3.get('/account/summary?extra_fields=physical_address,company_logo');
    expect(body).toMatchObject({
      encoded_account_id: expect.any(String),
      organization_name: expect.any(String),
      time_zone_id: 'US/Eastern',
      physical_address: { address_line1: expect.any(String), city: expect.any(String), country_code: 'US' },
      company_logo: { url: expect.any(String) },
    });
    expect((await v3.get('/account/summary')).body).not.toHaveProperty('physical_address');
    expect((await v3.get('/account/summary?extra_fields=shoes')).status).toBe(400);
  });
});

describe('v3: how much is let in', () => {
  const statuses = async (count: number, client = v3) => {
    const seen: number[] = [];
    for (let n = 0; n < count; n += 1) seen.push((await client.get('/contact_lists')).status);
    return seen;
  };

  documented('the fifth call within a second is throttled, with a single object', async () => {
    sandbox.settings({ rateLimit: true });
    expect(await statuses(5)).toEqual([200, 200, 200, 200, 429]);
    expect((await v3.get('/contact_lists')).body).toEqual({
      error_key: 'throttled',
      error_message: 'Too Many Requests',
    });
  });

  documented('all tokens of one application share its calls', async () => {
    const other = await V3Client.connect(sandbox);
    sandbox.settings({ rateLimit: true });
    await statuses(4);
    expect(await statuses(1, other)).toEqual([429]);
  });

  documented('10,000 calls are let through on a day of UTC, the next is over its quota', async () => {
    expect(sandbox.settings().requestsPerDay).toBe(10_000);
    sandbox.clock({ now: '2026-03-04T23:59:50.000Z' });
    const today = await V3Client.connect(sandbox);
    sandbox.settings({ rateLimit: true, requestsPerDay: 3 });
    expect(await statuses(3, today)).toEqual([200, 200, 200]);
    sandbox.clock({ advanceMs: 2000 });
    const { status, body } = await today.get('/contact_lists');
    expect([status, body]).toEqual([429, { error_key: 'quota_exceeded', error_message: 'Limit Exceeded' }]);
    sandbox.clock({ advanceMs: 10_000 });
    expect(await statuses(1, today)).toEqual([200]);
  });
});

describe('v3: what a body has to be', () => {
  documented('a body whose type is not JSON gives 415', async () => {
    for (const path of ['/contacts', '/contact_custom_fields', '/activities/contacts_json_import']) {
      expect((await v3.send('POST', path, '{}', 'text/plain')).status).toBe(415);
    }
  });

  observed('a character set beside the type does no harm', async () => {
    const body = JSON.stringify({ create_source: 'Account', first_name: 'Ann' });
    expect((await v3.send('POST', '/contacts', body, 'application/json; charset=utf-8')).status).toBe(201);
  });

  assumed('415 has an array as its body', async () => {
    expect(items((await v3.send('POST', '/contacts', '{}', 'text/plain')).body)).toHaveLength(1);
  });

  documented('malformed JSON gives 400', async () => {
    for (const text of ['{"a":1,}', '']) expect((await v3.send('POST', '/contacts', text)).status).toBe(400);
  });

  assumed('malformed JSON, and JSON that is no object, are told so in an array', async () => {
    for (const text of ['{"a":1,}', '[]', '"text"']) {
      const { status, body } = await v3.send('POST', '/contacts', text);
      expect([status, items(body)[0]?.error_key]).toEqual([400, 'contacts.api.validation.error']);
    }
  });
});
