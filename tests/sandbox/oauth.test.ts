import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { BASE, CONSENT, claimsOf, decide, type Params, REDIRECT, V3Client } from './support/v3-client';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const open = (params: Params = {}) =>
  fetch(`${sandbox.url}${BASE}/authorize?${new URLSearchParams({ ...CONSENT, ...params })}`, { redirect: 'manual' });

describe('OAuth: the consent page', () => {
  documented('a valid request shows a person who asks for what', async () => {
    const response = await open();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const page = await response.text();
    for (const part of ['sandbox-client', 'contact_data', 'value="allow"', 'value="deny"'])
      expect(page).toContain(part);
  });

  documented('a yes goes back to the very address that asked, with a code and the same state', async () => {
    const yes = await decide(sandbox, 'allow');
    expect(yes.href.startsWith(`${REDIRECT}?code=`)).toBe(true);
    expect(yes.searchParams.get('state')).toBe('state-1');
  });

  assumed('a no goes back as access_denied, with a description and the same state', async () => {
    const { searchParams: no } = await decide(sandbox, 'deny');
    expect([no.get('error'), no.get('state'), no.has('code')]).toEqual(['access_denied', 'state-1', false]);
    expect(no.get('error_description')).not.toBe('');
  });

  test('the switch autoConsent says yes without a page', async () => {
    sandbox.settings({ autoConsent: true });
    const response = await open();
    expect([response.status, response.headers.get('location')?.startsWith(`${REDIRECT}?code=`)]).toEqual([302, true]);
  });

  const shown: [string, Params][] = [
    ['an unknown client', { client_id: 'other' }],
    ['an address that nobody registered', { redirect_uri: 'https://evil.example/cb' }],
    ['an address that only begins like a local one', { redirect_uri: 'http://localhost.evil.example/cb' }],
    ['an address that only begins like a number of this machine', { redirect_uri: 'http://127.evil.example/cb' }],
    ['an address that is none', { redirect_uri: 'callback' }],
    ['no state', { state: '' }],
  ];
  for (const [what, params] of shown) {
    assumed(`${what} is shown a page with 400 and sent nowhere`, async () => {
      const response = await open(params);
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
      expect(response.headers.get('content-type')).toContain('text/html');
    });
  }

  for (const redirect_uri of ['http://127.0.0.1:1337/cb', 'https://localhost/cb', 'http://[::1]:80/cb']) {
    test(`${redirect_uri} counts as registered`, async () => {
      expect((await open({ redirect_uri })).status).toBe(200);
    });
  }

  const errorOf = async (params: Params) => {
    const { searchParams } = new URL((await open(params)).headers.get('location') ?? 'about:blank');
    return [searchParams.get('error'), searchParams.get('state')];
  };

  assumed('an unknown scope, or none, goes back as invalid_scope', async () => {
    expect(await errorOf({ scope: 'everything' })).toEqual(['invalid_scope', 'state-1']);
    expect(await errorOf({ scope: '' })).toEqual(['invalid_scope', 'state-1']);
  });

  observed('scopes joined by an encoded plus sign go back as invalid_scope', async () => {
    expect(await errorOf({ scope: 'contact_data+offline_access' })).toEqual(['invalid_scope', 'state-1']);
  });

  observed('a plain plus sign between scopes is the space that it stands for', async () => {
    const query = new URLSearchParams(CONSENT).toString();
    expect(query).toContain('contact_data+account_read');
    expect((await fetch(`${sandbox.url}${BASE}/authorize?${query}`)).status).toBe(200);
  });

  assumed('a response type that nobody knows goes back as unsupported_response_type', async () => {
    expect(await errorOf({ response_type: 'id_token' })).toEqual(['unsupported_response_type', 'state-1']);
  });

  assumed('a challenge that is not hashed goes back as invalid_request', async () => {
    const plain = { code_challenge: 'x', code_challenge_method: 'plain' };
    expect(await errorOf(plain)).toEqual(['invalid_request', 'state-1']);
  });

  observed('there is no discovery document', async () => {
    for (const name of ['openid-configuration', 'oauth-authorization-server']) {
      expect((await fetch(`${sandbox.url}/oauth2/default/.well-known/${name}`)).status).toBe(404);
    }
  });
});

describe('OAuth: the implicit flow', () => {
  const implicit = { response_type: 'token' };

  documented('a yes goes back with a token for 480 minutes in the fragment, and no refresh token', async () => {
    const back = await decide(sandbox, 'allow', implicit);
    const answer = new URLSearchParams(back.hash.slice(1));
    expect([back.search, answer.get('expires_in'), answer.has('refresh_token')]).toEqual(['', '28800', false]);
    const { exp, iat } = claimsOf(answer.get('access_token') ?? '');
    expect(Number(exp) - Number(iat)).toBe(28_800);
    const v3 = new V3Client(sandbox, answer.get('access_token') ?? '');
    expect((await v3.get('/contact_lists')).status).toBe(200);
    sandbox.clock({ advanceMs: 28_801_000 });
    expect((await v3.get('/contact_lists')).status).toBe(401);
  });

  assumed('the fragment has token type, scope and state beside the token', async () => {
    const { hash } = await decide(sandbox, 'allow', implicit);
    expect(Object.fromEntries(new URLSearchParams(hash.slice(1)))).toMatchObject({
      token_type: 'Bearer',
      scope: CONSENT.scope,
      state: 'state-1',
    });
  });

  assumed('a no comes back in the fragment too', async () => {
    const { search, hash } = await decide(sandbox, 'deny', implicit);
    expect([search, new URLSearchParams(hash.slice(1)).get('error')]).toEqual(['', 'access_denied']);
  });
});
