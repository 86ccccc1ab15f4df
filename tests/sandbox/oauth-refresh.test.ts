import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { connect, refresh, V3Client } from './support/v3-client';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const DAY = 86_400_000;

describe('OAuth: refreshing', () => {
  const BAD_REFRESH = { error: 'invalid_grant', error_description: 'The refresh token is invalid or expired.' };

  documented('a rotating token serves once and hands over to the next', async () => {
    const first = (await connect(sandbox)).refresh;
    const { status, body } = await refresh(sandbox, first);
    expect(status).toBe(200);
    expect(body.refresh_token).not.toBe(first);
    const again = await refresh(sandbox, first);
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
    expect((await refresh(sandbox, String(body.refresh_token))).status).toBe(200);
  });

  assumed('refreshing leaves the old access token good until its time', async () => {
    const { access, refresh: token } = await connect(sandbox);
    await refresh(sandbox, token);
    expect((await new V3Client(sandbox, access).get('/contact_lists')).status).toBe(200);
  });

  assumed(
    'a rotating refresh leaves the tokens of other connections, unless the switch says that there is only one',
    async () => {
      const [one, two] = [(await connect(sandbox)).refresh, (await connect(sandbox)).refresh];
      const next = String((await refresh(sandbox, one)).body.refresh_token);
      const kept = await refresh(sandbox, two);
      expect(kept.status).toBe(200);
      sandbox.settings({ oneRefreshToken: true });
      await refresh(sandbox, next);
      expect((await refresh(sandbox, String(kept.body.refresh_token))).body).toEqual(BAD_REFRESH);
    }
  );

  documented('a long-lived token is answered with itself', async () => {
    sandbox.settings({ refreshTokenMode: 'longLived' });
    const token = (await connect(sandbox)).refresh;
    expect(token.length).toBeLessThanOrEqual(50);
    for (let n = 0; n < 2; n += 1) expect((await refresh(sandbox, token)).body.refresh_token).toBe(token);
  });

  observed('a long-lived refresh may leave the token out: the old one goes on serving', async () => {
    sandbox.settings({ refreshTokenMode: 'longLived', longLivedRefreshToken: 'omit' });
    const token = (await connect(sandbox)).refresh;
    for (let n = 0; n < 2; n += 1) {
      const { status, body } = await refresh(sandbox, token);
      expect([status, body.refresh_token]).toEqual([200, undefined]);
    }
  });

  for (const refreshTokenMode of ['rotating', 'longLived'] as const) {
    documented(`a ${refreshTokenMode} token dies after 180 days without use, and use renews it`, async () => {
      sandbox.settings({ refreshTokenMode });
      const [used, unused] = [(await connect(sandbox)).refresh, (await connect(sandbox)).refresh];
      sandbox.clock({ advanceMs: 100 * DAY });
      const next = String((await refresh(sandbox, used)).body.refresh_token);
      sandbox.clock({ advanceMs: 100 * DAY });
      expect((await refresh(sandbox, unused)).body).toEqual(BAD_REFRESH);
      expect((await refresh(sandbox, next)).status).toBe(200);
    });
  }

  documented('a refresh keeps the scopes of the first consent', async () => {
    sandbox.settings({ refreshTokenMode: 'longLived' });
    const token = (await connect(sandbox, 'contact_data offline_access')).refresh;
    expect((await refresh(sandbox, token)).body.scope).toBe('contact_data offline_access');
  });

  observed('a token that was never given out, or was changed, is refused', async () => {
    sandbox.settings({ refreshTokenMode: 'longLived' });
    const token = (await connect(sandbox)).refresh;
    for (const bad of ['nonsense', `${token.slice(0, -2)}AA`, `A${token.slice(1)}`]) {
      expect((await refresh(sandbox, bad)).body).toEqual(BAD_REFRESH);
    }
  });

  assumed('a switched-off application gets invalid_client', async () => {
    const token = (await connect(sandbox)).refresh;
    sandbox.settings({ appDeactivated: true });
    expect((await refresh(sandbox, token)).body.error).toBe('invalid_client');
  });

  test('survives a reset of the account', async () => {
    const token = (await connect(sandbox)).refresh;
    await sandbox.reset();
    expect((await refresh(sandbox, token)).status).toBe(200);
  });
});
