import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { ALL_SCOPES, askToken, BASE, type Params, V3Client } from './support/v3-client';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const CLIENT = { client_id: 'sandbox-client' };

const start = async (params: Params = { scope: ALL_SCOPES }) => {
  const body = new URLSearchParams({ ...CLIENT, ...params });
  const response = await fetch(`${sandbox.url}${BASE}/device/authorize`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Params };
};
const poll = (device_code = '') => askToken(sandbox, { ...CLIENT, grant_type: DEVICE, device_code }, null);
const later = () => sandbox.clock({ advanceMs: 5000 });
const press = (user_code = '', decision = 'allow') =>
  fetch(`${sandbox.url}/activate`, { method: 'POST', body: new URLSearchParams({ user_code, decision }) });

describe('OAuth: a device without a browser', () => {
  documented(
    'asks with its client id only and gets a code for itself, one for a person, and where to type it',
    async () => {
      const { status, body } = await start();
      expect(status).toBe(200);
      expect(body).toMatchObject({
        device_code: expect.any(String),
        user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
        verification_uri: `${sandbox.url}/activate`,
        verification_uri_complete: `${sandbox.url}/activate?user_code=${body.user_code}`,
      });
    }
  );

  assumed('has ten minutes and asks every five seconds', async () => {
    expect((await start()).body).toMatchObject({ expires_in: 600, interval: 5 });
  });

  documented('may send its parameters in the query string', async () => {
    const query = new URLSearchParams({ ...CLIENT, scope: 'contact_data', response_type: 'code', state: 's' });
    expect((await fetch(`${sandbox.url}${BASE}/device/authorize?${query}`, { method: 'POST' })).status).toBe(200);
  });

  assumed('is refused with an unknown client or scope', async () => {
    expect(await start({ client_id: 'other', scope: 'contact_data' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect(await start({ scope: 'everything' })).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
  });

  documented('hears authorization_pending until the person has decided, then gets its token', async () => {
    const { body } = await start();
    const waiting = await poll(body.device_code);
    expect([waiting.status, waiting.body.error]).toEqual([400, 'authorization_pending']);
    later();
    expect((await press(body.user_code)).status).toBe(200);
    const { status, body: token } = await poll(body.device_code);
    expect([status, token.token_type, token.expires_in, token.scope]).toEqual([200, 'Bearer', 86_400, ALL_SCOPES]);
    const v3 = new V3Client(sandbox, String(token.access_token));
    expect((await v3.get('/contact_lists')).status).toBe(200);
  });

  observed('gets a refresh token where it asked for offline_access, and renews with it and no secret', async () => {
    const connectWith = async (scope: string) => {
      const { body } = await start({ scope });
      await press(body.user_code);
      return (await poll(body.device_code)).body;
    };
    expect(await connectWith('contact_data')).not.toHaveProperty('refresh_token');
    const { refresh_token } = await connectWith('contact_data offline_access');
    const again = { ...CLIENT, grant_type: 'refresh_token', refresh_token: String(refresh_token) };
    expect((await askToken(sandbox, again, null)).status).toBe(200);
  });

  observed('hears slow_down when it asks too often', async () => {
    const { device_code } = (await start()).body;
    await poll(device_code);
    const hasty = await poll(device_code);
    expect([hasty.status, hasty.body.error]).toEqual([400, 'slow_down']);
  });

  assumed('has to wait five seconds longer after that', async () => {
    const { device_code } = (await start()).body;
    await poll(device_code);
    await poll(device_code);
    later();
    expect((await poll(device_code)).body.error).toBe('slow_down');
    sandbox.clock({ advanceMs: 15_000 });
    expect((await poll(device_code)).body.error).toBe('authorization_pending');
  });

  observed('hears expired_token when its time is over', async () => {
    const { body } = await start();
    sandbox.clock({ advanceMs: 601_000 });
    const late = await poll(body.device_code);
    expect([late.status, late.body.error]).toEqual([400, 'expired_token']);
    expect((await press(body.user_code)).status).toBe(400);
  });

  assumed('hears access_denied when the person says no', async () => {
    const { body } = await start();
    await press(body.user_code, 'deny');
    const refused = await poll(body.device_code);
    expect([refused.status, refused.body.error]).toEqual([400, 'access_denied']);
  });

  assumed('gets one token for a code', async () => {
    const { body } = await start();
    await press(body.user_code);
    expect((await poll(body.device_code)).status).toBe(200);
    expect((await poll(body.device_code)).body.error).toBe('invalid_grant');
    expect((await poll('nonsense')).body.error).toBe('invalid_grant');
  });

  assumed('is shown to the person with what it wants, by its code in any case, with or without the dash', async () => {
    const { user_code = '' } = (await start()).body;
    const page = (query: string) => fetch(`${sandbox.url}/activate${query}`);
    const shown = await (await page(`?user_code=${user_code.toLowerCase().replace('-', '')}`)).text();
    for (const part of [user_code, 'contact_data', 'value="allow"', 'value="deny"']) expect(shown).toContain(part);
    expect(await (await page('')).text()).toContain('name="user_code"');
    expect((await page('?user_code=AAAA-AAAA')).status).toBe(400);
  });
});
