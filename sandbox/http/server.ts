import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inspect } from '../inspection/index';
import { home } from '../page/index';
import type { World } from '../world';
import { type Incoming, type Pieces, type Reply, reply } from './message';
import { BodyTooLarge, readRequest } from './read-request';
import { apiOf, serveApi } from './serve-api';

type Flush = () => Promise<void>;

async function answer(request: Incoming, world: World, flush: Flush): Promise<Reply | Pieces | undefined> {
  const api = apiOf(request.path);
  if (api) return serveApi(api, request, world, flush);
  if (request.path.startsWith('/_sandbox/')) {
    const answered = inspect(request, world);
    await flush();
    return answered;
  }
  if (request.path !== '/') return reply(404, 'Not found\n', { 'Content-Type': 'text/plain' });
  const shown = home(request, world);
  await flush();
  return shown;
}

async function send(response: ServerResponse, answered: Reply | Pieces): Promise<void> {
  const { status, headers } = answered;
  if ('pieces' in answered) {
    response.writeHead(status, headers);
    return pipeline(Readable.from(answered.pieces), response);
  }
  const { body } = answered;
  const bytes = Buffer.from(body, 'utf8');
  response.writeHead(status, status === 204 ? headers : { ...headers, 'Content-Length': bytes.length });
  response.end(status === 204 ? undefined : bytes);
}

async function handle(message: IncomingMessage, response: ServerResponse, world: World, flush: Flush): Promise<void> {
  try {
    const answered = await answer(await readRequest(message), world, flush);
    if (answered) await send(response, answered);
    else message.socket.destroy();
  } catch (error) {
    if (error instanceof BodyTooLarge) return send(response, reply(413, '', { Connection: 'close' }));
    if (!message.socket.destroyed) {
      console.error('sandbox failed:', error);
      if (response.headersSent) message.socket.destroy();
      else await send(response, reply(500));
    }
  }
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

function shut(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

const OBSTACLES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken: end what listens there, or choose another port (0 takes any that is free)',
  EACCES: 'is not for everybody: choose one from 1024 on',
  EADDRNOTAVAIL: 'cannot be had: this machine does not have that address',
  ENOTFOUND: 'cannot be had: nobody knows that host',
};

function inPlainWords(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const words = OBSTACLES[error.code ?? ''];
  return words ? new Error(`port ${port} of ${host} ${words}`, { cause: error }) : error;
}

/** Rejects in plain words where the port or the host cannot be had. */
export function listen(world: World, flush: Flush, host: string, port: number): Promise<Listening> {
  const server = createServer((message, response) => void handle(message, response, world, flush));
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(inPlainWords(error, host, port)));
    server.listen(port, host, () => {
      resolve({ port: (server.address() as AddressInfo).port, close: () => shut(server) });
    });
  });
}
