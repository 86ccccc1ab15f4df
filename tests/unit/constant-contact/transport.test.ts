import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { QuotaExceededError } from '../../../server/src/constant-contact/errors';
import {
  createTransport,
  type Exchange,
  type Transport,
  type TransportOptions,
} from '../../../server/src/constant-contact/transport';
import { serve, type TestServer } from './http-server';

let server: TestServer;
let transport: Transport;
const start = (options: TransportOptions) => {
  transport = createTransport(options);
  return transport;
};

beforeAll(async () => {
  server = await serve(({ url }, response) => {
    if (url.startsWith('/redirect')) response.writeHead(302, { location: '/elsewhere' }).end();
    else if (url.startsWith('/large')) response.end('x'.repeat(2_000));
    else if (url.startsWith('/silent')) return;
    else if (url.startsWith('/stalled')) response.write('beginning');
    else if (url.startsWith('/trickle')) {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    } else if (url.startsWith('/cut')) response.destroy();
    else response.writeHead(200, { 'content-type': 'text/plain' }).end('Zoë 李雷');
  });
});
afterEach(() => transport.close());
afterAll(() => server.close());

const get = (path: string) => ({ method: 'GET' as const, url: new URL(path, server.url), headers: {} });

it('brings the answer back as text', async () => {
  await expect(start({}).send(get('/'))).resolves.toEqual({ status: 200, contentType: 'text/plain', body: 'Zoë 李雷' });
});

it('follows no redirect', async () => {
  await expect(start({}).send(get('/redirect'))).resolves.toMatchObject({ status: 302 });
  expect(server.received.map(({ url }) => url)).not.toContain('/elsewhere');
});

describe('what does not answer is unreachable', () => {
  it.each([
    ['/silent', { headers: 100 }, 'UND_ERR_HEADERS_TIMEOUT'],
    ['/stalled', { body: 100 }, 'UND_ERR_BODY_TIMEOUT'],
    ['/trickle', { total: 200 }, 'TimeoutError'],
    ['/cut', {}, 'UND_ERR_SOCKET'],
  ])('%s', async (path, timeouts, code) => {
    const seen: Exchange[] = [];
    const sending = start({ timeouts, observe: (exchange) => seen.push(exchange) }).send(get(path));
    await expect(sending).rejects.toMatchObject({ code: 'unreachable', status: null });
    expect(seen).toMatchObject([{ status: null, code }]);
  });

  it('a port where nobody listens', async () => {
    const port = await freePort();
    const sending = start({}).send({ ...get('/'), url: new URL(`http://127.0.0.1:${port}/`) });
    await expect(sending).rejects.toThrow('Constant Contact cannot be reached (ECONNREFUSED).');
  });

  it('a name that nobody has', async () => {
    const sending = start({}).send({ ...get('/'), url: new URL('http://nowhere.invalid/') });
    await expect(sending).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('a call that was called off', async () => {
    const sending = start({}).send({ ...get('/silent'), signal: AbortSignal.abort() });
    await expect(sending).rejects.toMatchObject({ code: 'unreachable' });
  });
});

it('takes no body that is larger than it should be', async () => {
  await expect(start({ maxBytes: 1_999 }).send(get('/large'))).rejects.toMatchObject({ code: 'unexpected-answer' });
  await expect(transport.with({}).send(get('/'))).resolves.toMatchObject({ status: 200 });
});

it('shows an observer neither address nor secrets', async () => {
  const seen: Exchange[] = [];
  const sending = start({ observe: (exchange) => seen.push(exchange) });
  await sending.send({
    ...get('/v3/contacts?email=a%2Bb%40example.com&status=all'),
    headers: { authorization: 'Bearer s3cret' },
  });
  expect(seen).toEqual([
    {
      method: 'GET',
      url: `${server.url}/v3/contacts?email=[address]&status=all`,
      status: 200,
      durationMs: expect.any(Number),
      at: expect.any(Date),
    },
  ]);
  expect(JSON.stringify(seen)).not.toContain('s3cret');
});

it('asks the budget before every request, and sends nothing that it refuses', async () => {
  const refused = new QuotaExceededError('Enough for today.', { status: null });
  const before = server.received.length;
  await expect(start({ beforeRequest: () => Promise.reject(refused) }).send(get('/'))).rejects.toBe(refused);
  expect(server.received).toHaveLength(before);
});

it('shares its connections with others that have an observer of their own', async () => {
  const one: Exchange[] = [];
  const two: Exchange[] = [];
  const first = start({ observe: (exchange) => one.push(exchange) });
  await first.with({ observe: (exchange) => two.push(exchange) }).send(get('/'));
  expect([one.length, two.length]).toEqual([0, 1]);
});

async function freePort(): Promise<number> {
  const probe: Server = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
