import { type Sandbox, startSandbox } from '../../sandbox';
import { V1Client } from './support/v1-client';
import { type Loose, V3Client } from './support/v3-client';

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

async function order(method: string, body?: unknown): Promise<{ status: number; body: Loose }> {
  const response = await fetch(`${sandbox.url}/_sandbox/faults`, { method, body: JSON.stringify(body) });
  return { status: response.status, body: JSON.parse((await response.text()) || 'null') as Loose };
}

const path = '/v3/contact_lists';
const status = async () => (await v3.get('/contact_lists')).status;
const token = () => fetch(`${sandbox.url}/oauth2/default/v1/token`, { method: 'POST' });

/** So many requests are being worked on, or done. */
async function arrived(count: number): Promise<void> {
  while (sandbox.requests().length < count) await new Promise((done) => setImmediate(done));
}

describe('faults', () => {
  test('hit as often as they say, once unless they say, and then are used up', async () => {
    await order('POST', { match: { path }, fault: { status: 503 } });
    expect([await status(), await status()]).toEqual([503, 200]);
    await order('POST', { match: { path }, fault: { status: 500 }, times: 2 });
    expect([await status(), await status(), await status()]).toEqual([500, 500, 200]);
  });

  test('hit only the method and the path that they name', async () => {
    sandbox.fault({ match: { method: 'POST', path: '/v3/contacts' }, fault: { status: 500 } });
    expect([await status(), (await v3.get('/contacts')).status]).toEqual([200, 200]);
    expect((await v3.signUp('ann@example.com')).status).toBe(500);
    expect(sandbox.contacts()).toEqual([]);
  });

  test('speak the language of the API that they hit', async () => {
    const hit = async (code: number) => {
      sandbox.fault({ match: { path: '/' }, fault: { status: code } });
      return (await v3.get('/contacts')).body;
    };
    expect(await hit(401)).toEqual({ error_key: 'unauthorized', error_message: 'Unauthorized' });
    expect(await hit(429)).toEqual({ error_key: 'throttled', error_message: 'Too Many Requests' });
    expect(Array.isArray(await hit(500))).toBe(true);
    sandbox.fault({ fault: { status: 500 } });
    expect((await v1.get('/lists')).text).toBe('Error 500: Internal Server Error');
    sandbox.fault({ match: { path: '/oauth2/default/v1/token' }, fault: { status: 503 } });
    const answer = await token();
    expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ error: 'server_error' })]);
  });

  test('answer with the body that they bring', async () => {
    sandbox.fault({ match: { path: '/ws/' }, fault: { status: 502, body: '<html>bad gateway</html>' } });
    const { status: code, headers, text } = await v1.get('/lists');
    expect([code, headers.get('content-type'), text]).toEqual([
      502,
      'text/html; charset=utf-8',
      '<html>bad gateway</html>',
    ]);
  });

  test('answer 200 where a body comes without a status, with the headers that they bring', async () => {
    const headers = { 'content-type': 'text/plain', 'Retry-After': '7' };
    sandbox.fault({ match: { path }, fault: { body: '[]', headers } });
    const answer = await v3.get('/contact_lists');
    const got = [answer.status, answer.headers.get('content-type'), answer.headers.get('retry-after'), answer.body];
    expect(got).toEqual([200, 'text/plain', '7', []]);
  });

  test('leave token routes alone unless they name them', async () => {
    sandbox.fault({ match: { path: '/' }, fault: { status: 500 } });
    expect((await token()).status).toBe(400);
    expect(await status()).toBe(500);
    for (const named of ['/oauth2', '/oauth2/default/v1/token']) {
      sandbox.fault({ match: { path: named }, fault: { status: 500 } });
      expect((await token()).status).toBe(500);
    }
  });

  test('never hit the inspection, whatever they name', async () => {
    sandbox.fault({ fault: { status: 500 }, times: 9 });
    sandbox.fault({ match: { path: '/_sandbox/' }, fault: { status: 500 } });
    await order('POST', { random: { seed: 1, rate: 1, kinds: [500] } });
    expect((await fetch(`${sandbox.url}/_sandbox/settings`)).status).toBe(200);
    expect((await fetch(sandbox.url)).status).toBe(200);
  });

  test('of one request come in the order in which they were ordered', async () => {
    sandbox.fault({ match: { path: '/v3/' }, fault: { status: 500 } });
    sandbox.fault({ match: { path }, fault: { status: 503 } });
    expect([await status(), await status(), await status()]).toEqual([500, 503, 200]);
  });

  test('drop the connection before the work, so that nothing is done', async () => {
    sandbox.fault({ match: { path: '/v3/contacts' }, fault: { drop: 'before' } });
    await expect(v3.signUp('ann@example.com')).rejects.toThrow();
    expect(sandbox.contacts()).toEqual([]);
    expect(sandbox.requests()).toMatchObject([{ status: null, responseBody: '' }]);
  });

  test('drop the connection after the work, so that it is done and the answer lost', async () => {
    sandbox.fault({ match: { path: '/v3/contacts' }, fault: { drop: 'after' } });
    await expect(v3.signUp('ann@example.com')).rejects.toThrow();
    expect(sandbox.contacts('ann@example.com')).toHaveLength(1);
  });

  test('that lose the answer let the work be done even where they bring a status', async () => {
    sandbox.fault({ match: { path: '/v3/contacts' }, fault: { drop: 'after', status: 500 } });
    await expect(v3.signUp('ann@example.com')).rejects.toThrow();
    expect(sandbox.contacts('ann@example.com')).toHaveLength(1);
  });

  test('delay the answer, so that a later request overtakes it', async () => {
    sandbox.fault({ match: { path }, fault: { delayMs: 300 } });
    const order: string[] = [];
    const slow = status().then(() => order.push('first'));
    await arrived(1);
    await status().then(() => order.push('second'));
    await slow;
    expect(order).toEqual(['second', 'first']);
  });

  test('hold a sign-up as long as it is delayed', async () => {
    sandbox.fault({ match: { path: '/v3/contacts' }, fault: { delayMs: 800 } });
    const slow = v3.signUp('ann@example.com');
    await arrived(1);
    expect((await v3.signUp('ann@example.com')).status).toBe(409);
    expect((await slow).status).toBe(201);
  });

  test('can be listed and cleared', async () => {
    sandbox.fault({ match: { path }, fault: { status: 500 }, times: 9 });
    expect((await order('GET')).body.faults).toMatchObject([{ fault: { status: 500 }, times: 9 }]);
    expect((await order('DELETE')).status).toBe(204);
    expect(await status()).toBe(200);
  });

  test.each([
    [{ match: { path: 5 }, fault: { status: 500 } }, 'match.path must be the beginning of a path'],
    [{ match: { path: 'v3' }, fault: { status: 500 } }, 'match.path must be the beginning of a path'],
    [{ match: { url: '/v3' }, fault: { status: 500 } }, 'match takes { method, path }, not "url"'],
    [{ fault: { status: 9 } }, 'fault.status must be a status from 200 to 599'],
    [{ fault: { status: 500, header: {} } }, 'fault takes { status, body, headers, delayMs, drop }, not "header"'],
    [{ fault: { headers: { 'a b': 'c' } } }, 'fault.headers must be headers by name'],
    [{ fault: { drop: 'sometimes' } }, 'fault.drop must be "before" or "after"'],
    [{ fault: { delayMs: -1 } }, 'fault.delayMs must be milliseconds'],
    [{ fault: {} }, 'fault is empty'],
    [{}, 'fault takes { status, body, headers, delayMs, drop }'],
    [{ fault: { status: 500 }, time: 2 }, 'a fault order takes { match, fault, times, random }, not "time"'],
    [{ fault: { status: 500 }, times: 0 }, 'times must be a whole number from 1'],
    [{ fault: { status: 500 }, times: 1.5 }, 'times must be a whole number from 1'],
    [{ random: { seed: 1, rate: 2, kinds: [500] } }, 'random.rate must be a share from 0 to 1'],
    [{ random: { seed: 1, kinds: [500] } }, 'random.rate is missing'],
    [{ random: { seed: 1, rate: 1, kinds: ['fire'] } }, 'random.kinds must be an array of drop-before, '],
    [{ random: { seed: 1, rate: 1, kinds: [500] }, times: 3 }, 'random goes with match'],
  ])('that make no sense are refused: %j', async (wrong, words) => {
    const { status: code, body } = await order('POST', wrong);
    expect([code, String(body.error).slice(0, words.length)]).toEqual([400, words]);
    expect(sandbox.faults()).toEqual([]);
  });

  test('of a test in process are checked as well', () => {
    expect(() => sandbox.fault({ fault: { drop: 'sometimes' as 'before' } })).toThrow('fault.drop must be');
  });
});

describe('random faults', () => {
  const random = { seed: 7, rate: 0.5, kinds: [500, '503'] };
  const run = async (count = 40) => {
    const seen: number[] = [];
    for (let n = 0; n < count; n += 1) seen.push(await status());
    return seen;
  };

  test('are the same for the same seed, and others for another', async () => {
    sandbox.fault({ random });
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 500, 503]));
    sandbox.fault({ random });
    expect(await run()).toEqual(first);
    sandbox.fault({ random: { ...random, seed: 8 } });
    expect(await run()).not.toEqual(first);
  });

  test('can be seen and cleared', async () => {
    sandbox.fault({ random: { ...random, rate: 1 } });
    expect((await order('GET')).body.faults).toMatchObject([{ random: { seed: 7, rate: 1 } }]);
    expect(new Set(await run(5))).not.toContain(200);
    sandbox.clearFaults();
    expect(await run(5)).toEqual([200, 200, 200, 200, 200]);
  });

  test('know every kind by its name', async () => {
    const once = async (kind: string) => {
      sandbox.clearFaults();
      sandbox.fault({ random: { seed: 1, rate: 1, kinds: [kind] } });
      return v3.signUp('ann@example.com');
    };
    await expect(once('drop-before')).rejects.toThrow();
    expect(sandbox.contacts()).toEqual([]);
    await expect(once('drop-after')).rejects.toThrow();
    expect(sandbox.contacts()).toHaveLength(1);
    expect((await once('delay')).status).toBe(200);
    sandbox.fault({ random: { seed: 1, rate: 1, kinds: ['html'] } });
    const page = await v1.get('/lists');
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
  });

  test('hit only where their match says, and token routes only where it names them', async () => {
    sandbox.fault({ random: { ...random, rate: 1 } });
    expect((await token()).status).toBe(400);
    sandbox.fault({ match: { path: '/oauth2/' }, random: { ...random, rate: 1 } });
    expect([await status(), (await token()).status >= 500]).toEqual([200, true]);
  });

  test('leave the next draw alone where an ordered fault comes first', async () => {
    sandbox.fault({ random });
    const drawn = await run(5);
    sandbox.fault({ random });
    sandbox.fault({ fault: { status: 418 } });
    expect(await run(6)).toEqual([418, ...drawn]);
  });
});
