import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { type Sandbox, startSandbox } from '../../sandbox';
import {
  askToken,
  CONSENT,
  connect,
  decide,
  type Params,
  REDIRECT,
  refresh,
  SECRET,
  V3Client,
} from './support/v3-client';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const BASE = '/oauth2/default/v1';
const DAY = 86_400_000;

const open = (params: Params = {}) =>
  fetch(`${sandbox.url}${BASE}/authorize?${new URLSearchParams({ ...CONSENT, ...params })}`, { redirect: 'manual' });
const codeOf = async (params: Params = {}) => (await decide(sandbox, 'allow', params)).searchParams.get('code') ?? '';
const redeem = (code: string, more: Params = {}, authorization?: string | null) =>
  askToken(sandbox, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...more }, authorization);

describe('OAuth: the consent page', () => {
  test('shows who asks for what, with a button for yes and one for no', async () => {
    const response = await open();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const page = await response.text();
    for (const part of ['sandbox-client', 'contact_data', 'value="allow"', 'value="deny"'])
      expect(page).toContain(part);
  });

  test('sends a yes back with code and state, a no with access_denied', async () => {
    const yes = await decide(sandbox, 'allow');
    expect(yes.href.startsWith(`${REDIRECT}?code=`)).toBe(true);
    expect(yes.searchParams.get('state')).toBe('state-1');
    const no = await decide(sandbox, 'deny');
    expect([no.searchParams.get('error'), no.searchParams.get('state'), no.searchParams.has('code')]).toEqual([
      'access_denied',
      'state-1',
      false,
    ]);
  });

  test('says yes by itself if the switch says so', async () => {
    sandbox.settings({ autoConsent: true });
    const response = await open();
    expect([response.status, response.headers.get('location')?.startsWith(`${REDIRECT}?code=`)]).toEqual([302, true]);
  });

  test.each([
    ['an unknown client', { client_id: 'other' }],
    ['an address elsewhere', { redirect_uri: 'https://evil.example/cb' }],
    ['an address that only begins like a local one', { redirect_uri: 'http://localhost.evil.example/cb' }],
    ['an address that only begins like a number of this machine', { redirect_uri: 'http://127.evil.example/cb' }],
    ['an address that is none', { redirect_uri: 'callback' }],
    ['no state', { state: '' }],
  ])('shows %s a page with 400 and sends nobody anywhere', async (_, params) => {
    const response = await open(params);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  test.each([
    'http://127.0.0.1:1337/cb',
    'https://localhost/cb',
    'http://[::1]:80/cb',
  ])('takes %s as registered', async (redirect_uri) => {
    expect((await open({ redirect_uri })).status).toBe(200);
  });

  test.each([
    ['an unknown scope', { scope: 'everything' }, 'invalid_scope'],
    ['scopes joined by an encoded plus sign', { scope: 'contact_data+offline_access' }, 'invalid_scope'],
    ['no scope', { scope: '' }, 'invalid_scope'],
    ['another flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['a plain challenge', { code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request'],
  ])('sends %s back as an error', async (_, params, error) => {
    const location = new URL((await open(params)).headers.get('location') ?? 'about:blank');
    expect([location.searchParams.get('error'), location.searchParams.get('state')]).toEqual([error, 'state-1']);
  });

  test('takes a plus sign between scopes as the space that it stands for', async () => {
    const query = new URLSearchParams(CONSENT).toString();
    expect(query).toContain('contact_data+account_read');
    expect((await fetch(`${sandbox.url}${BASE}/authorize?${query}`)).status).toBe(200);
  });
});

describe('OAuth: a code becomes a token', () => {
  test('answers token, lifetime and scopes, not to be stored by anyone', async () => {
    const { status, body, headers } = await redeem(await codeOf());
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['token_type', 'expires_in', 'access_token', 'scope', 'refresh_token']);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, scope: CONSENT.scope });
    expect(String(body.refresh_token).length).toBeLessThanOrEqual(50);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('gives no refresh token without offline_access', async () => {
    expect((await redeem(await codeOf({ scope: 'contact_data' }))).body).not.toHaveProperty('refresh_token');
  });

  test('signs a token that the published key confirms, with the claims that clients read', async () => {
    const { access } = await connect(sandbox);
    const [head, claims = '', signature = ''] = access.split('.');
    const { keys } = (await (await fetch(`${sandbox.url}${BASE}/keys`)).json()) as { keys: JsonWebKey[] };
    const key = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' });
    expect(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    expect(read).toMatchObject({
      iss: 'https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8',
      aud: 'https://api.cc.email/v3',
      sub: 'sandbox',
      cid: 'sandbox-client',
      scp: CONSENT.scope?.split(' '),
      platform_user_id: expect.any(String),
      exp: Number(read.iat) + 86_400,
    });
  });

  const BAD_CODE = { error: 'invalid_grant', error_description: 'The authorization code is invalid or has expired.' };

  test('takes a code once', async () => {
    const code = await codeOf();
    expect((await redeem(code)).status).toBe(200);
    const again = await redeem(code);
    expect([again.status, again.body]).toEqual([400, BAD_CODE]);
  });

  test('takes a code for five minutes', async () => {
    const [early, late] = [await codeOf(), await codeOf()];
    sandbox.clock({ advanceMs: 290_000 });
    expect((await redeem(early)).status).toBe(200);
    sandbox.clock({ advanceMs: 15_000 });
    expect((await redeem(late)).body).toEqual(BAD_CODE);
  });

  test('takes a code with the redirect address that it was asked with', async () => {
    expect((await redeem(await codeOf(), { redirect_uri: 'http://localhost:9/other' })).body).toEqual(BAD_CODE);
  });

  test('wants the right secret', async () => {
    const wrong = await redeem(await codeOf(), {}, `Basic ${Buffer.from('sandbox-client:no').toString('base64')}`);
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
    expect((await redeem(await codeOf(), {}, null)).status).toBe(401);
    const anonymous = await redeem(await codeOf(), { client_id: 'sandbox-client' }, null);
    expect([anonymous.status, anonymous.body.error]).toEqual([401, 'invalid_client']);
  });

  test('takes a verifier in place of the secret, and beside it', async () => {
    const verifier = 'v'.repeat(43);
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const code = () => codeOf({ code_challenge, code_challenge_method: 'S256' });
    const publicly = { client_id: 'sandbox-client', code_verifier: verifier };
    expect((await redeem(await code(), publicly, null)).status).toBe(200);
    expect((await redeem(await code(), { code_verifier: verifier })).status).toBe(200);
    const wrong = await redeem(await code(), { code_verifier: 'w'.repeat(43) });
    expect([wrong.status, wrong.body.error_description]).toEqual([400, 'PKCE verification failed.']);
    expect((await redeem(await code())).status).toBe(400);
  });

  test('reads parameters from the query string too, but no JSON', async () => {
    const query = new URLSearchParams({
      grant_type: 'authorization_code',
      code: await codeOf(),
      redirect_uri: REDIRECT,
    });
    const headers = { Authorization: SECRET };
    expect((await fetch(`${sandbox.url}${BASE}/token?${query}`, { method: 'POST', headers })).status).toBe(200);
    const asJson = await fetch(`${sandbox.url}${BASE}/token`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ grant_type: 'authorization_code', code: await codeOf() }),
    });
    expect([asJson.status, ((await asJson.json()) as Params).error]).toEqual([400, 'invalid_request']);
  });

  test('has no discovery document', async () => {
    expect((await fetch(`${sandbox.url}/oauth2/default/.well-known/openid-configuration`)).status).toBe(404);
  });
});

describe('OAuth: refreshing', () => {
  const BAD_REFRESH = { error: 'invalid_grant', error_description: 'The refresh token is invalid or expired.' };

  test('a rotating token serves once and hands over to the next', async () => {
    const first = (await connect(sandbox)).refresh;
    const { status, body } = await refresh(sandbox, first);
    expect(status).toBe(200);
    expect(body.refresh_token).not.toBe(first);
    const again = await refresh(sandbox, first);
    expect([again.status, again.body]).toEqual([400, BAD_REFRESH]);
    expect((await refresh(sandbox, String(body.refresh_token))).status).toBe(200);
  });

  test('refreshing leaves the old access token good until its time', async () => {
    const { access, refresh: token } = await connect(sandbox);
    await refresh(sandbox, token);
    expect((await new V3Client(sandbox, access).get('/contact_lists')).status).toBe(200);
  });

  test('other connections keep their tokens, unless there may be only one', async () => {
    const [one, two] = [(await connect(sandbox)).refresh, (await connect(sandbox)).refresh];
    const next = String((await refresh(sandbox, one)).body.refresh_token);
    const kept = await refresh(sandbox, two);
    expect(kept.status).toBe(200);
    sandbox.settings({ oneRefreshToken: true });
    await refresh(sandbox, next);
    expect((await refresh(sandbox, String(kept.body.refresh_token))).body).toEqual(BAD_REFRESH);
  });

  test('a long-lived token is answered with itself, or with none if the switch says so', async () => {
    sandbox.settings({ refreshTokenMode: 'longLived' });
    const token = (await connect(sandbox)).refresh;
    expect(token.length).toBeLessThanOrEqual(50);
    for (let n = 0; n < 2; n += 1) expect((await refresh(sandbox, token)).body.refresh_token).toBe(token);
    sandbox.settings({ longLivedRefreshToken: 'omit' });
    expect((await refresh(sandbox, token)).body).not.toHaveProperty('refresh_token');
  });

  test.each([
    'rotating',
    'longLived',
  ] as const)('a %s token dies after 180 days without use', async (refreshTokenMode) => {
    sandbox.settings({ refreshTokenMode });
    const [used, unused] = [(await connect(sandbox)).refresh, (await connect(sandbox)).refresh];
    sandbox.clock({ advanceMs: 100 * DAY });
    const next = String((await refresh(sandbox, used)).body.refresh_token);
    sandbox.clock({ advanceMs: 100 * DAY });
    expect((await refresh(sandbox, unused)).body).toEqual(BAD_REFRESH);
    expect((await refresh(sandbox, next)).status).toBe(200);
  });

  test('keeps the scopes of the first consent', async () => {
    sandbox.settings({ refreshTokenMode: 'longLived' });
    const token = (await connect(sandbox, 'contact_data offline_access')).refresh;
    expect((await refresh(sandbox, token)).body.scope).toBe('contact_data offline_access');
  });

  test('refuses a token that it never gave out, and a changed one', async () => {
    sandbox.settings({ refreshTokenMode: 'longLived' });
    const token = (await connect(sandbox)).refresh;
    for (const bad of ['nonsense', `${token.slice(0, -2)}AA`, `A${token.slice(1)}`]) {
      expect((await refresh(sandbox, bad)).body).toEqual(BAD_REFRESH);
    }
  });

  test('refuses everything once the application is switched off by its owner', async () => {
    const token = (await connect(sandbox)).refresh;
    sandbox.settings({ appDeactivated: true });
    expect((await refresh(sandbox, token)).body.error).toBe('invalid_client');
  });

  test('survives a reset of the account', async () => {
    const token = (await connect(sandbox)).refresh;
    await sandbox.reset();
    expect((await refresh(sandbox, token)).status).toBe(200);
  });

  test('does not know other ways to ask', async () => {
    const { status, body } = await askToken(sandbox, { grant_type: 'password' });
    expect([status, body.error]).toEqual([400, 'unsupported_grant_type']);
  });
});
