import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createTransport, type Transport } from '../../../server/src/constant-contact/transport';
import { finishConsent, refreshTokens, startConsent } from '../../../server/src/constant-contact/v3/oauth';
import { json, type Received, serve, type TestServer } from './http-server';

const granted = {
  token_type: 'Bearer',
  expires_in: 86_400,
  access_token: 'jwt',
  scope: 'contact_data offline_access',
  refresh_token: 'fresh',
};
const redirectUri = 'https://site.example/admin/constant-contact/consent';
const client = { clientId: 'client-with-hyphens', clientSecret: 's:e%cret' };

let answer: (request: Received, response: ServerResponse) => void;
let server: TestServer;
let transport: Transport;
beforeAll(async () => {
  server = await serve((request, response) => answer(request, response));
  transport = createTransport({ timeouts: { headers: 300 } });
});
beforeEach(() => {
  server.received.length = 0;
  answer = (_, response) => json(response, 200, granted);
});
afterAll(async () => {
  await transport.close();
  await server.close();
});

const oauthUrl = () => `${server.url}/oauth2/default/v1`;
const back = (query: string) => new URL(`${redirectUri}?${query}`);
const finish = (query: string) =>
  finishConsent({
    ...client,
    oauthUrl: oauthUrl(),
    transport,
    redirectUri,
    callbackUrl: back(query),
    expectedState: 'xyz',
    codeVerifier: 'v'.repeat(43),
  });
const refresh = () => refreshTokens({ ...client, oauthUrl: oauthUrl(), transport, refreshToken: 'old' });

describe('the way to a consent', () => {
  it('leads to Constant Contact with state, PKCE and the scopes that are needed', async () => {
    const { url, state, codeVerifier } = await startConsent({
      oauthUrl: 'https://authz.constantcontact.com/oauth2/default/v1',
      clientId: client.clientId,
      redirectUri,
    });
    const { origin, pathname, searchParams } = new URL(url);
    expect(`${origin}${pathname}`).toBe('https://authz.constantcontact.com/oauth2/default/v1/authorize');
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: redirectUri,
      scope: 'contact_data account_read offline_access',
      state,
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    expect(url).toContain('scope=contact_data%20account_read%20offline_access');
  });

  it('is another one every time, and knows the path by itself', async () => {
    const start = () => startConsent({ oauthUrl: 'https://authz.constantcontact.com', clientId: 'c', redirectUri });
    const [one, two] = await Promise.all([start(), start()]);
    expect(one.state).not.toBe(two.state);
    expect(one.codeVerifier).not.toBe(two.codeVerifier);
    expect(new URL(one.url).pathname).toBe('/oauth2/default/v1/authorize');
  });
});

describe('a code', () => {
  it('is exchanged in the body, with the client’s secret in the header', async () => {
    const started = Date.now();
    const tokens = await finish('code=c0de&state=xyz');
    expect(tokens).toMatchObject({ accessToken: 'jwt', refreshToken: 'fresh', scope: 'contact_data offline_access' });
    expect(tokens.expiresAt.getTime() - started).toBeGreaterThanOrEqual(86_400_000);

    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', url: '/oauth2/default/v1/token' });
    expect(request?.headers.authorization).toBe(
      `Basic ${Buffer.from('client-with-hyphens:s:e%cret').toString('base64')}`
    );
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'c0de',
      redirect_uri: redirectUri,
      code_verifier: 'v'.repeat(43),
    });
  });

  it.each([
    ['another state', 'code=c0de&state=abc', 'consent-needed'],
    ['no state', 'code=c0de', 'consent-needed'],
    ['a refusal by the person', 'error=access_denied&error_description=No&state=xyz', 'consent-needed'],
    ['a scope that is not known', 'error=invalid_scope&state=xyz', 'misconfigured'],
    ['a bad day of the service', 'error=temporarily_unavailable&state=xyz', 'unreachable'],
  ])('is not exchanged after %s', async (_, query, code) => {
    await expect(finish(query)).rejects.toMatchObject({ code });
    expect(server.received).toHaveLength(0);
  });

  it('brings nothing lasting without a refresh token, and the message says why', async () => {
    answer = (_, response) => json(response, 200, { ...granted, refresh_token: undefined });
    await expect(finish('code=c0de&state=xyz')).rejects.toThrow('offline_access');
  });
});

describe('a refresh', () => {
  it('brings new tokens', async () => {
    await expect(refresh()).resolves.toMatchObject({ accessToken: 'jwt', refreshToken: 'fresh' });
    expect(Object.fromEntries(new URLSearchParams(server.received[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'old',
    });
  });

  it('keeps the refresh token where the answer has none', async () => {
    answer = (_, response) => json(response, 200, { ...granted, refresh_token: undefined });
    await expect(refresh()).resolves.toMatchObject({ refreshToken: 'old' });
  });

  it('whose answer is lost is asked for once more with the same token', async () => {
    const attempts: number[] = [];
    const watched = transport.with({ observe: ({ attempt }) => attempts.push(attempt) });
    answer = (_, response) => (server.received.length === 1 ? response.destroy() : json(response, 200, granted));
    const asking = refreshTokens({ ...client, oauthUrl: oauthUrl(), transport: watched, refreshToken: 'old' });
    await expect(asking).resolves.toMatchObject({ accessToken: 'jwt' });
    expect(attempts).toEqual([1, 2]);
    expect(server.received.map(({ body }) => new URLSearchParams(body).get('refresh_token'))).toEqual(['old', 'old']);
  });

  it.each([
    [
      'a refresh token that is used up',
      400,
      { error: 'invalid_grant', error_description: 'expired' },
      'consent-needed',
    ],
    ['a wrong secret', 401, { error: 'invalid_client', error_description: 'wrong' }, 'wrong-credentials'],
    ['too many', 429, { error_key: 'throttled', error_message: 'Too Many Requests' }, 'throttled'],
    ['a bad day', 503, 'down', 'unreachable'],
    ['another error', 400, { error: 'invalid_request' }, 'misconfigured'],
    ['a client that may not do that', 400, { error: 'unauthorized_client' }, 'wrong-credentials'],
    ['an error without a name', 400, {}, 'unexpected-answer'],
    ['an answer without a token', 200, { token_type: 'Bearer' }, 'unexpected-answer'],
    ['no object', 200, 'x', 'unexpected-answer'],
  ])('that meets %s (%i)', async (_, status, body, code) => {
    answer = (_request, response) => json(response, status, body);
    await expect(refresh()).rejects.toMatchObject({ code });
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['without one', undefined, 86_400],
    ['without one that anybody would believe', 1e300, 86_400],
    ['with a short one', 60, 60],
  ])('whose access token comes %s lasts as long as is documented', async (_, expires_in, seconds) => {
    answer = (_request, response) => json(response, 200, { ...granted, expires_in });
    const { expiresAt } = await refresh();
    const left = expiresAt.getTime() - Date.now();
    expect(left).toBeGreaterThan((seconds - 30) * 1000);
    expect(left).toBeLessThanOrEqual(seconds * 1000);
  });

  it('of a public client shows its id in the body, and no secret', async () => {
    const { clientId } = client;
    await refreshTokens({ clientId, oauthUrl: oauthUrl(), transport, refreshToken: 'old' });
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
    expect(Object.fromEntries(new URLSearchParams(server.received[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'old',
      client_id: clientId,
    });
  });

  it('that meets the half of an answer is tried again later, with the same token', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_tok');
    await expect(refresh()).rejects.toMatchObject({ code: 'unexpected-answer', retry: { when: 'backoff' } });
  });

  it.each([
    200, 302, 400, 404,
  ])('that meets a page of HTML (%i) is no success: the configuration is wrong', async (status) => {
    answer = (_, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Email marketing</html>');
    await expect(refresh()).rejects.toMatchObject({
      code: 'misconfigured',
      status,
      retry: { when: 'connection' },
      message: expect.stringContaining('config.baseUrls.oauth'),
    });
    expect(server.received).toHaveLength(1);
  });

  it('that is called off is not tried again', async () => {
    const cancelled = transport.with({ signal: AbortSignal.abort() });
    const asking = refreshTokens({ ...client, oauthUrl: oauthUrl(), transport: cancelled, refreshToken: 'old' });
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('that reaches nobody', async () => {
    answer = (_, response) => response.destroy();
    await expect(refresh()).rejects.toMatchObject({ code: 'unreachable' });
    expect(server.received).toHaveLength(2);
  });

  it('goes over http to this machine only', async () => {
    const asking = refreshTokens({
      ...client,
      oauthUrl: 'http://authz.example/oauth2',
      transport,
      refreshToken: 'old',
    });
    await expect(asking).rejects.toThrow('must begin with https://');
  });

  it('never shows a secret', async () => {
    answer = (_, response) =>
      json(response, 400, { error: 'invalid_grant', error_description: 'bad: refreshing with s:e%cret' });
    const error = await refresh().catch((problem: Error) => problem);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/s:e%cret|"old"/);
  });
});
