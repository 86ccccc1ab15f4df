import { type Sandbox, startSandbox } from '../../sandbox';
import {
  createAccessTokens,
  createTransport,
  createV3Client,
  finishConsent,
  refreshTokens,
  startConsent,
  type Tokens,
  type Transport,
} from '../../server/src/constant-contact';
import { consent, consentedTokens } from './account';

const DAY = 24 * 3_600_000;
const client = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
const redirectUri = 'http://127.0.0.1:1337/consent';

let sandbox: Sandbox;
let transport: Transport;
beforeAll(async () => {
  sandbox = await startSandbox({ settings: { autoConsent: true } });
  transport = createTransport();
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

const refresh = (refreshToken: string, parts: Partial<typeof client> = {}) =>
  refreshTokens({ ...client, ...parts, oauthUrl: sandbox.url, transport, refreshToken });
const tokenRequests = () => sandbox.requests().filter(({ url }) => url.includes('/token'));

describe('a consent', () => {
  it('brings tokens that the API takes', async () => {
    const tokens = await consent(sandbox.url, transport);
    expect(tokens.scope.split(' ').toSorted()).toEqual(['account_read', 'contact_data', 'offline_access']);
    expect(tokens.expiresAt.getTime() - Date.now()).toBeGreaterThan(DAY - 60_000);
    const api = createV3Client({
      baseUrl: sandbox.url,
      transport,
      tokens: await consentedTokens(sandbox.url, transport),
    });
    await expect(api.account()).resolves.toMatchObject({ id: expect.any(String) });
  });

  it('puts no secret into an address', async () => {
    await consent(sandbox.url, transport);
    for (const { url } of sandbox.requests()) expect(url).not.toMatch(/sandbox-secret|refresh_token=|code_verifier=/);
  });

  it('needs no secret where the application has none: PKCE says who asks', async () => {
    const { clientId } = client;
    const request = await startConsent({ oauthUrl: sandbox.url, clientId, redirectUri });
    const page = await fetch(request.url, { redirect: 'manual' });
    const tokens = await finishConsent({
      clientId,
      oauthUrl: sandbox.url,
      transport,
      redirectUri,
      callbackUrl: new URL(page.headers.get('location') ?? ''),
      expectedState: request.state,
      codeVerifier: request.codeVerifier,
    });
    const { refreshToken } = tokens;
    const fresh = await refreshTokens({ clientId, oauthUrl: sandbox.url, transport, refreshToken });
    expect(fresh.refreshToken).not.toBe(refreshToken);
    for (const { requestBody } of tokenRequests()) expect(requestBody).toContain('client_id=sandbox-client');
  });

  it('takes a code once only', async () => {
    const request = await startConsent({ oauthUrl: sandbox.url, clientId: client.clientId, redirectUri });
    const page = await fetch(request.url, { redirect: 'manual' });
    const finish = () =>
      finishConsent({
        ...client,
        oauthUrl: sandbox.url,
        transport,
        redirectUri,
        callbackUrl: new URL(page.headers.get('location') ?? ''),
        expectedState: request.state,
        codeVerifier: request.codeVerifier,
      });
    await expect(finish()).resolves.toMatchObject({ accessToken: expect.any(String) });
    await expect(finish()).rejects.toMatchObject({ code: 'consent-needed' });
  });
});

describe('a refresh token', () => {
  it('that rotates works once', async () => {
    const first = await consent(sandbox.url, transport);
    const second = await refresh(first.refreshToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await expect(refresh(first.refreshToken)).rejects.toMatchObject({ code: 'consent-needed' });
  });

  it.each(['repeat', 'omit'] as const)('that lives long stays (%s)', async (longLivedRefreshToken) => {
    sandbox.settings({ refreshTokenMode: 'longLived', longLivedRefreshToken });
    const first = await consent(sandbox.url, transport);
    const second = await refresh(first.refreshToken);
    expect(second.refreshToken).toBe(first.refreshToken);
  });

  it('is no use with a wrong secret', async () => {
    const { refreshToken } = await consent(sandbox.url, transport);
    await expect(refresh(refreshToken, { clientSecret: 'wrong' })).rejects.toMatchObject({ code: 'wrong-credentials' });
  });

  it('survives an outage', async () => {
    const { refreshToken } = await consent(sandbox.url, transport);
    sandbox.fault({ match: { path: '/oauth2/default/v1/token' }, fault: { status: 503 } });
    await expect(refresh(refreshToken)).rejects.toMatchObject({ code: 'unreachable' });
    await expect(refresh(refreshToken)).resolves.toMatchObject({ accessToken: expect.any(String) });
  });

  it('survives a connection that breaks before the request was read', async () => {
    const { refreshToken } = await consent(sandbox.url, transport);
    sandbox.fault({ match: { path: '/oauth2/default/v1/token' }, fault: { drop: 'before' } });
    await expect(refresh(refreshToken)).resolves.toMatchObject({ accessToken: expect.any(String) });
  });
});

describe('a refresh whose answer is lost', () => {
  const loseOne = () => sandbox.fault({ match: { path: '/oauth2/default/v1/token' }, fault: { drop: 'after' } });

  it('is made good where refresh tokens live long', async () => {
    sandbox.settings({ refreshTokenMode: 'longLived' });
    const { refreshToken } = await consent(sandbox.url, transport);
    loseOne();
    await expect(refresh(refreshToken)).resolves.toMatchObject({ refreshToken });
  });

  it('is asked for once more where they rotate, and then needs a new consent', async () => {
    const { refreshToken } = await consent(sandbox.url, transport);
    const before = tokenRequests().length;
    loseOne();
    await expect(refresh(refreshToken)).rejects.toMatchObject({ code: 'consent-needed' });
    expect(tokenRequests()).toHaveLength(before + 2);
  });
});

describe('an access token that the account no longer takes', () => {
  it('is replaced once for all calls that meet it', async () => {
    let row: Tokens = await consent(sandbox.url, transport);
    row = { ...row, accessToken: 'of-yesterday' };
    const tokens = createAccessTokens({
      store: {
        read: async () => row,
        write: async (fresh) => {
          row = fresh;
        },
        lock: (work) => work(),
      },
      refresh: ({ refreshToken }) => refresh(refreshToken),
    });
    const api = createV3Client({ baseUrl: sandbox.url, transport, tokens });
    const before = tokenRequests().length;
    await Promise.all([api.lists(), api.lists(), api.account()]);
    expect(tokenRequests().length - before).toBe(1);
    expect(row.accessToken).not.toBe('of-yesterday');
  });

  it('and whose application was switched off needs an administrator', async () => {
    const api = createV3Client({
      baseUrl: sandbox.url,
      transport,
      tokens: await consentedTokens(sandbox.url, transport),
    });
    sandbox.settings({ appDeactivated: true });
    await expect(api.account()).rejects.toMatchObject({ retry: { when: 'connection' } });
  });
});
