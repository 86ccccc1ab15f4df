import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { askToken, BASE, CONSENT, claimsOf, connect, decide, type Params, REDIRECT, SECRET } from './support/v3-client';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const codeOf = async (params: Params = {}) => (await decide(sandbox, 'allow', params)).searchParams.get('code') ?? '';
const redeem = (code: string, more: Params = {}, authorization?: string | null) =>
  askToken(sandbox, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...more }, authorization);

describe('OAuth: a code becomes a token', () => {
  documented('the answer has token, type, lifetime, scopes and a refresh token', async () => {
    const { status, body } = await redeem(await codeOf());
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['token_type', 'expires_in', 'access_token', 'scope', 'refresh_token']);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, scope: CONSENT.scope });
  });

  observed('a refresh token has 50 characters at the most', async () => {
    const { body } = await redeem(await codeOf());
    expect(String(body.refresh_token).length).toBeLessThanOrEqual(50);
  });

  documented('there is no refresh token without offline_access', async () => {
    expect((await redeem(await codeOf({ scope: 'contact_data' }))).body).not.toHaveProperty('refresh_token');
  });

  assumed('nobody is to store an answer of the token endpoint, an error neither', async () => {
    for (const { headers } of [await redeem(await codeOf()), await redeem('nonsense')]) {
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  observed('the token is signed with the published key and has the claims that clients read', async () => {
    const { access } = await connect(sandbox);
    const [head = '', claims = '', signature = ''] = access.split('.');
    const { keys } = (await (await fetch(`${sandbox.url}${BASE}/keys`)).json()) as { keys: JsonWebKey[] };
    const key = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' });
    expect(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({ alg: 'RS256' });
    const read = claimsOf(access);
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

  documented('a code serves once', async () => {
    const code = await codeOf();
    expect((await redeem(code)).status).toBe(200);
    const again = await redeem(code);
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
  });

  documented('a code serves for five minutes', async () => {
    const [early, late] = [await codeOf(), await codeOf()];
    sandbox.clock({ advanceMs: 290_000 });
    expect((await redeem(early)).status).toBe(200);
    sandbox.clock({ advanceMs: 15_000 });
    expect((await redeem(late)).body.error).toBe('invalid_grant');
  });

  documented('a code serves only with the redirect address that it was asked with', async () => {
    const { status, body } = await redeem(await codeOf(), { redirect_uri: 'http://localhost:9/other' });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  assumed('a code that does not serve is told so in the words of Okta', async () => {
    expect((await redeem('nonsense')).body).toEqual(BAD_CODE);
  });

  assumed('a wrong secret, an unknown client and no secret without a verifier give 401 invalid_client', async () => {
    const wrong = await redeem(await codeOf(), {}, `Basic ${Buffer.from('sandbox-client:no').toString('base64')}`);
    expect([wrong.status, wrong.body]).toEqual([
      401,
      {
        error: 'invalid_client',
        error_description: 'The client secret supplied for a confidential client is invalid.',
      },
    ]);
    expect((await redeem(await codeOf(), {}, null)).status).toBe(401);
    const anonymous = await redeem(await codeOf(), { client_id: 'sandbox-client' }, null);
    expect([anonymous.status, anonymous.body.error]).toEqual([401, 'invalid_client']);
  });

  const verifier = 'v'.repeat(43);
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  const challenged = () => codeOf({ code_challenge, code_challenge_method: 'S256' });

  documented('a public client shows the verifier in place of the secret', async () => {
    const publicly = { client_id: 'sandbox-client', code_verifier: verifier };
    const { status, body } = await redeem(await challenged(), publicly, null);
    expect(status).toBe(200);
    const again = {
      grant_type: 'refresh_token',
      refresh_token: String(body.refresh_token),
      client_id: 'sandbox-client',
    };
    expect((await askToken(sandbox, again, null)).status).toBe(200);
  });

  observed('a client with a secret may show a verifier beside it', async () => {
    expect((await redeem(await challenged(), { code_verifier: verifier })).status).toBe(200);
  });

  assumed('a wrong verifier, or none, gives invalid_grant', async () => {
    const wrong = await redeem(await challenged(), { code_verifier: 'w'.repeat(43) });
    expect([wrong.status, wrong.body]).toEqual([
      400,
      { error: 'invalid_grant', error_description: 'PKCE verification failed.' },
    ]);
    expect((await redeem(await challenged())).status).toBe(400);
  });

  documented('parameters in the query string with an empty body are as good as a form', async () => {
    const wish = { grant_type: 'authorization_code', code: await codeOf(), redirect_uri: REDIRECT };
    const url = `${sandbox.url}${BASE}/token?${new URLSearchParams(wish)}`;
    expect((await fetch(url, { method: 'POST', headers: { Authorization: SECRET } })).status).toBe(200);
  });

  assumed('a JSON body is not read: invalid_request', async () => {
    const asJson = await fetch(`${sandbox.url}${BASE}/token`, {
      method: 'POST',
      headers: { Authorization: SECRET, 'Content-Type': 'application/json' },
      body: JSON.stringify({ grant_type: 'authorization_code', code: await codeOf() }),
    });
    expect([asJson.status, ((await asJson.json()) as Params).error]).toEqual([400, 'invalid_request']);
  });

  assumed('another grant type is unsupported', async () => {
    const { status, body } = await askToken(sandbox, { grant_type: 'password' });
    expect([status, body.error]).toEqual([400, 'unsupported_grant_type']);
  });

  documented('a second token request within a second gives 429', async () => {
    sandbox.settings({ rateLimit: true });
    expect((await redeem('any')).status).toBe(400);
    expect((await redeem('any')).status).toBe(429);
    sandbox.clock({ advanceMs: 1000 });
    expect((await redeem('any')).status).toBe(400);
  });

  assumed('that 429 has the body of the API gateway', async () => {
    sandbox.settings({ rateLimit: true });
    await redeem('any');
    expect((await redeem('any')).body).toEqual({ error_key: 'throttled', error_message: 'Too Many Requests' });
  });
});
