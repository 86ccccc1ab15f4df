import { execFile } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { MockAgent } from 'undici';
import { QuotaExceededError } from '../../../server/src/constant-contact/errors';
import { type Exchange, REQUEST_CHANNEL, report } from '../../../server/src/constant-contact/exchange';
import { createTransport, type Transport, type TransportOptions } from '../../../server/src/constant-contact/transport';
import { serve, type TestServer } from './http-server';
import { serveRaw } from './raw-server';
import { SELF_SIGNED } from './self-signed';

let server: TestServer;
let transport: Transport;
const start = (options: TransportOptions) => {
  transport = createTransport(options);
  return transport;
};

beforeAll(async () => {
  server = await serve(({ url }, response) => {
    const [, status] = /^\/redirect\/(\d+)/.exec(url) ?? [];
    if (status)
      response.writeHead(Number(status), { location: `http://localhost:${new URL(server.url).port}/elsewhere` }).end();
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

it('keeps its connections for the next requests', async () => {
  const before = server.received.length;
  start({});
  for (let n = 0; n < 6; n += 1) await transport.with({}).send(get('/'));
  const ports = server.received.slice(before).map(({ port }) => port);
  expect(ports).toHaveLength(6);
  // Two, because one is taken again only after a turn of the event loop.
  expect(new Set(ports).size).toBeLessThanOrEqual(2);
});

describe('a dispatcher that is handed in', () => {
  const mocked = () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    return agent;
  };
  const asked = { method: 'GET' as const, url: new URL('https://api.cc.email/v3/emails?a=%2B'), headers: {} };

  it('gets the request and gives the answer, as a MockAgent does', async () => {
    const agent = mocked();
    const reply = { headers: { 'Content-Type': 'application/json' } };
    agent.get('https://api.cc.email').intercept({ path: '/v3/emails?a=%2B', method: 'GET' }).reply(200, '[]', reply);
    const answer = { status: 200, contentType: 'application/json', body: '[]' };
    await expect(start({ dispatcher: agent }).send(asked)).resolves.toEqual(answer);
    await agent.close();
  });

  it('may also refuse it', async () => {
    const agent = mocked();
    await expect(start({ dispatcher: agent }).send(asked)).rejects.toMatchObject({ code: 'unreachable' });
    await agent.close();
  });
});

it('takes a hint that comes before the answer for no answer', async () => {
  const hints = 'HTTP/1.1 103 Early Hints\r\nContent-Type: text/html\r\n\r\n';
  const words = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';
  const raw = await serveRaw((socket) => void socket.write(`${hints}${words}`));
  const sending = start({}).send({ ...get('/'), url: new URL(raw.url()) });
  await expect(sending).resolves.toEqual({ status: 200, contentType: '', body: '{}' });
  await raw.close();
});

it.each([
  301, 302, 303, 307, 308,
])('follows no redirect (%i), and so takes no credentials elsewhere', async (status) => {
  const sending = start({}).send({ ...get(`/redirect/${status}`), headers: { authorization: 'Bearer s3cret' } });
  await expect(sending).resolves.toMatchObject({ status });
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

  it('a server that takes the connection and never shakes hands', async () => {
    const hole = await serveRaw(() => undefined);
    const sending = start({ timeouts: { connect: 100 } }).send({ ...get('/'), url: new URL(hole.url('https')) });
    await expect(sending).rejects.toThrow('UND_ERR_CONNECT_TIMEOUT');
    await hole.close();
  });
});

describe('a request that is called off', () => {
  const calledOff = { code: 'cancelled', status: null, retry: { when: 'backoff' } };

  it.each(['/silent', '/stalled', '/trickle'])('ends at once, told apart from a time-out: %s', async (path) => {
    const seen: Exchange[] = [];
    const caller = new AbortController();
    const sending = start({ observe: (exchange) => seen.push(exchange), signal: caller.signal }).send(get(path));
    await Promise.all([
      expect(sending).rejects.toMatchObject(calledOff),
      // Not before the server has it.
      new Promise((resolve) => setTimeout(resolve, 50)).then(() => caller.abort()),
    ]);
    expect(seen).toMatchObject([{ status: null, code: 'cancelled' }]);
  });

  it('ends at once also where it still waits for a connection', async () => {
    const hole = await serveRaw(() => undefined);
    const caller = new AbortController();
    const waiting = start({ timeouts: { connect: 1_000 }, signal: caller.signal });
    const sending = waiting.send({ ...get('/'), url: new URL(hole.url('https')) });
    setTimeout(() => caller.abort(), 20);
    await expect(sending).rejects.toMatchObject(calledOff);
    await hole.close();
  });

  it('before it begins never leaves', async () => {
    const before = server.received.length;
    await expect(start({ signal: AbortSignal.abort() }).send(get('/'))).rejects.toMatchObject(calledOff);
    expect(server.received).toHaveLength(before);
  });

  it('leaves the connection’s other users alone', async () => {
    await expect(start({}).with({ signal: AbortSignal.abort() }).send(get('/'))).rejects.toMatchObject(calledOff);
    await expect(transport.send(get('/'))).resolves.toMatchObject({ status: 200 });
  });
});

describe('a certificate that nobody vouches for is refused', () => {
  let secure: Server;
  let url: string;
  const received: string[] = [];
  beforeAll(async () => {
    secure = createTlsServer(SELF_SIGNED, ({ url = '' }, response) => {
      received.push(url);
      response.end('hello');
    });
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    url = `https://localhost:${(secure.address() as AddressInfo).port}/`;
  });
  afterAll(() => new Promise((resolve) => secure.close(resolve)));

  it('before anything is sent', async () => {
    await expect(start({}).send({ ...get('/'), url: new URL(url) })).rejects.toThrow('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(received).toEqual([]);
  });

  // A process of its own: the environment of a test is a copy.
  it('also where the environment lets the process take any', async () => {
    start({});
    const file = path.resolve(__dirname, '../../../server/src/constant-contact/transport.ts');
    const send = `require(${JSON.stringify(file)}).createTransport().send({ method: 'GET', url: new URL('${url}'), headers: {} })`;
    const code = `${send}.then(() => console.log('taken'), (error) => console.log(error.message)).then(() => process.exit())`;
    const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', code], { env });
    expect(stdout).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(received).toEqual([]);
  }, 30_000);
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
      attempt: 1,
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

describe('the channel of requests', () => {
  const heard: unknown[] = [];
  const listen = (message: unknown) => void heard.push(message);
  beforeEach(() => {
    heard.length = 0;
    subscribe(REQUEST_CHANNEL, listen);
  });
  afterEach(() => unsubscribe(REQUEST_CHANNEL, listen));

  it('hears what an observer sees, and whose request it was', async () => {
    const seen: Exchange[] = [];
    const sending = start({}).with({ connection: 'main', observe: (exchange) => seen.push(exchange) });
    await sending.send({ ...get('/?email=a%40example.com'), attempt: 2 });
    expect(heard).toEqual(seen);
    expect(heard).toMatchObject([
      { connection: 'main', attempt: 2, status: 200, url: expect.stringContaining('[address]') },
    ]);
  });

  it('hears of those without an answer', async () => {
    await start({ timeouts: { headers: 100 } })
      .send(get('/silent'))
      .catch(() => undefined);
    expect(heard).toMatchObject([{ status: null, code: 'UND_ERR_HEADERS_TIMEOUT', attempt: 1 }]);
  });

  it('costs nothing where nobody listens: the message is not even made', () => {
    start({});
    unsubscribe(REQUEST_CHANNEL, listen);
    const make = jest.fn();
    report(undefined, make);
    expect(make).not.toHaveBeenCalled();
  });
});

async function freePort(): Promise<number> {
  const probe: Server = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
