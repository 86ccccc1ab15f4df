import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createTransport, type Timeouts, type Transport } from '../../../server/src/constant-contact/transport';
import { type RawServer, serveRaw } from './raw-server';

jest.setTimeout(30_000);

const MB = 1024 * 1024;
/** What the kernel's buffers may take beside what we read. */
const IN_FLIGHT = 20 * MB;

let answer: (socket: Socket) => void;
let server: RawServer;
let transport: Transport;
beforeEach(async () => {
  server = await serveRaw((socket) => answer(socket));
});
afterEach(async () => {
  await transport.close();
  await server.close();
});

const open = (timeouts: Timeouts = {}, maxBytes = 10 * MB) => {
  transport = createTransport({ timeouts: { headers: 1_000, body: 1_000, ...timeouts }, maxBytes });
  return transport;
};
const get = () => transport.send({ method: 'GET', url: new URL(server.url()), headers: {} });
const head = (...headers: string[]) => ['HTTP/1.1 200 OK', ...headers, '', ''].join('\r\n');

/** Writes `total` bytes of `byte` as fast as they are taken; stops when the other side has gone. */
function pour(socket: Socket, total: number, piece: Buffer): void {
  for (let left = total; left > 0 && !socket.destroyed; left -= piece.length) {
    if (!socket.write(piece)) {
      socket.once('drain', () => pour(socket, left - piece.length, piece));
      return;
    }
  }
  socket.end();
}

describe('a body of 100 MB is not read to its end', () => {
  const piece = Buffer.alloc(64 * 1024, 'x');

  it.each([
    ['announced', 'Content-Length: 104857600'],
    ['with no length', 'Connection: close'],
    ['said to be compressed', 'Content-Encoding: gzip'],
  ])('%s', async (_, header) => {
    answer = (socket) => {
      socket.write(head('Content-Type: application/json', header));
      pour(socket, 100 * MB, piece);
    };
    open();
    await expect(get()).rejects.toMatchObject({ code: 'unexpected-answer', status: 200 });
    expect(server.sent()).toBeLessThan(10 * MB + IN_FLIGHT);
  });

  it('in pieces of one byte', async () => {
    const crumbs = Buffer.from('1\r\nx\r\n'.repeat(10_000));
    answer = (socket) => {
      socket.write(head('Transfer-Encoding: chunked'));
      pour(socket, 100 * MB, crumbs);
    };
    open({}, MB);
    await expect(get()).rejects.toMatchObject({ code: 'unexpected-answer', status: 200 });
    // Six bytes of the wire for each that counts.
    expect(server.sent()).toBeLessThan(6 * MB + IN_FLIGHT);
  });
});

describe('a compressed answer is not unpacked, for nobody asked for one', () => {
  it('however small it is', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MB, ' '));
    answer = (socket) => {
      socket.write(head('Content-Type: application/json', 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`));
      socket.end(bomb);
    };
    open();
    await expect(get()).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(server.sent()).toBeLessThan(MB);
  });
});

describe('a length that is not true', () => {
  it('too long: the answer is taken as lost', async () => {
    answer = (socket) => socket.end(`${head('Content-Length: 100')}{"lists":[]}`);
    open();
    await expect(get()).rejects.toMatchObject({ code: 'unreachable', status: null });
  });

  it('too long, on a connection that stays open', async () => {
    answer = (socket) => socket.write(`${head('Content-Length: 100')}{"lists":[]}`);
    open({ body: 100 });
    await expect(get()).rejects.toThrow('UND_ERR_BODY_TIMEOUT');
  });

  it('too short: what is left over is nobody’s answer', async () => {
    answer = (socket) => socket.write(`${head('Content-Length: 2')}{}${head('Content-Length: 6')}"evil"`);
    open();
    await expect(get()).resolves.toMatchObject({ body: '{}' });
    await expect(get()).resolves.toMatchObject({ body: '{}' });
    expect(server.connections()).toBe(2);
  });

  it('two that contradict each other', async () => {
    answer = (socket) => socket.end(`${head('Content-Length: 2', 'Content-Length: 6')}"evil"`);
    open();
    await expect(get()).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('a connection that goes silent', () => {
  it.each([
    ['before the answer', '', 'UND_ERR_HEADERS_TIMEOUT'],
    ['within the headers', 'HTTP/1.1 200 OK\r\nContent-', 'UND_ERR_HEADERS_TIMEOUT'],
    ['within the body', `${head('Content-Length: 100')}half`, 'UND_ERR_BODY_TIMEOUT'],
  ])('%s ends after a while', async (_, words, code) => {
    answer = (socket) => void (words && socket.write(words));
    open({ headers: 100, body: 100 });
    await expect(get()).rejects.toMatchObject({ code: 'unreachable', status: null });
    await expect(get()).rejects.toThrow(code);
  });

  it('though it sends a byte now and then, ends when all of it takes too long', async () => {
    const timers: NodeJS.Timeout[] = [];
    answer = (socket) => {
      socket.write(head('Content-Length: 1000'));
      timers.push(setInterval(() => socket.write('.'), 20));
    };
    open({ total: 200 });
    await expect(get()).rejects.toThrow('TimeoutError');
    for (const timer of timers) clearInterval(timer);
  });

  it('within its headers, byte by byte, as well', async () => {
    const timers: NodeJS.Timeout[] = [];
    answer = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX: ');
      timers.push(setInterval(() => socket.write('.'), 20));
    };
    open({ total: 200 });
    await expect(get()).rejects.toThrow('TimeoutError');
    for (const timer of timers) clearInterval(timer);
  });
});

it.each([
  ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ['headers without end', `HTTP/1.1 200 OK\r\n${'X-Y: z\r\n'.repeat(20_000)}`],
  ['a chunk with a broken length', `${head('Transfer-Encoding: chunked')}zz\r\n{}\r\n0\r\n\r\n`],
])('what speaks %s is unreachable', async (_, words) => {
  answer = (socket) => socket.end(words);
  open();
  await expect(get()).rejects.toMatchObject({ code: 'unreachable', status: null });
});

describe('bytes that are not UTF-8', () => {
  const latin1 = Buffer.from('{"lists":[{"list_id":"1","name":"Zo\xeb"}]}', 'latin1');
  const bytes = (status: string) =>
    Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\nContent-Length: ${latin1.length}\r\n\r\n`), latin1]);

  it('are refused in an answer, for a name with holes would be written back', async () => {
    answer = (socket) => socket.write(bytes('200 OK'));
    open();
    await expect(get()).rejects.toMatchObject({ code: 'unexpected-answer', status: 200 });
  });

  it('do not hide what an error says by its status', async () => {
    answer = (socket) => socket.write(bytes('404 Not Found'));
    open();
    await expect(get()).resolves.toMatchObject({ status: 404, body: expect.stringContaining('Zo\ufffd') });
  });

  it('and a byte order mark is no part of the text', async () => {
    answer = (socket) => socket.write(`${head('Content-Length: 5')}\ufeff{}`);
    open();
    await expect(get()).resolves.toMatchObject({ body: '{}' });
  });
});
