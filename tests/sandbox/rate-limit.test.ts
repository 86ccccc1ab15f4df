import { type Sandbox, startSandbox } from '../../sandbox';
import { documented, observed } from './support/evidence';
import { V1Client } from './support/v1-client';
import { refresh, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v1: V1Client;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const statuses = async (count: number, ask: () => Promise<{ status: number }>) => {
  const seen: number[] = [];
  for (let n = 0; n < count; n += 1) seen.push((await ask()).status);
  return seen;
};

describe('the rate limit', () => {
  test('is off unless asked for', async () => {
    expect(await statuses(10, () => v3.get('/contact_lists'))).toEqual(Array(10).fill(200));
  });

  documented('lets four requests a second pass in v3 and throttles the fifth', async () => {
    sandbox.settings({ rateLimit: true });
    expect(await statuses(5, () => v3.get('/contact_lists'))).toEqual([200, 200, 200, 200, 429]);
    expect((await v3.get('/contact_lists')).body).toEqual({
      error_key: 'throttled',
      error_message: 'Too Many Requests',
    });
    sandbox.clock({ advanceMs: 1000 });
    expect((await v3.get('/contact_lists')).status).toBe(200);
  });

  observed('answers 403 with the JSON of the gateway in v1, or another status if the switch says so', async () => {
    sandbox.settings({ rateLimit: true });
    expect(await statuses(5, () => v1.get('/lists'))).toEqual([200, 200, 200, 200, 403]);
    expect(JSON.parse((await v1.get('/lists')).text)).toMatchObject([{ error_key: 'mashery.not.authorized.over.qps' }]);
    sandbox.settings({ v1RateLimitStatus: 503 });
    expect((await v1.get('/lists')).status).toBe(503);
  });

  documented('counts each key for itself', async () => {
    sandbox.settings({ rateLimit: true });
    await statuses(5, () => v1.get('/lists'));
    expect((await v3.get('/contact_lists')).status).toBe(200);
  });

  documented('counts a day until midnight in UTC', async () => {
    sandbox.clock({ now: '2026-03-04T23:59:50.000Z' });
    const today = await V3Client.connect(sandbox);
    sandbox.settings({ rateLimit: true, requestsPerDay: 3 });
    expect(await statuses(3, () => today.get('/contact_lists'))).toEqual([200, 200, 200]);
    sandbox.clock({ advanceMs: 2000 });
    const { status, body } = await today.get('/contact_lists');
    expect([status, body]).toEqual([429, { error_key: 'quota_exceeded', error_message: 'Limit Exceeded' }]);
    sandbox.clock({ advanceMs: 10_000 });
    expect((await today.get('/contact_lists')).status).toBe(200);
  });

  documented('allows one token a second', async () => {
    sandbox.settings({ rateLimit: true });
    expect((await refresh(sandbox, 'any')).status).toBe(400);
    expect((await refresh(sandbox, 'any')).status).toBe(429);
    sandbox.clock({ advanceMs: 1000 });
    expect((await refresh(sandbox, 'any')).status).toBe(400);
  });

  test('can be on from the start and is so again after a reset', async () => {
    const limited = await startSandbox({ rateLimit: true });
    limited.settings({ rateLimit: false });
    await limited.reset();
    expect(limited.settings().rateLimit).toBe(true);
    await limited.close();
  });
});
