import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from '../inspection/index';
import { homePage } from '../page/home';
import type { World } from '../world';
import { html, type Incoming, type Reply, reply } from './message';
import { BodyTooLarge, readRequest } from './read-request';
import { apiOf, serveApi } from './serve-api';

type Flush = () => Promise<void>;

async function answer(request: Incoming, world: World, flush: Flush): Promise<Reply | undefined> {
  const api = apiOf(request.path);
  if (api) return serveApi(api, request, world, flush);
  if (request.path.startsWith('/_sandbox/')) {
    const answered = inspect(request, world);
    await flush();
    return answered;
  }
  return request.path === '/'
    ? html(200, homePage(world))
    : reply(404, 'Not found\n', { 'Content-Type': 'text/plain' });
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  const bytes = Buffer.from(body, 'utf8');
  response.writeHead(status, status === 204 ? headers : { ...headers, 'Content-Length': bytes.length });
  response.end(status === 204 ? undefined : bytes);
}

async function handle(message: IncomingMessage, response: ServerResponse, world: World, flush: Flush): Promise<void> {
  try {
    const answered = await answer(await readRequest(message), world, flush);
    if (answered) send(response, answered);
    else message.socket.destroy();
  } catch (error) {
    if (error instanceof BodyTooLarge) return send(response, reply(413, '', { Connection: 'close' }));
    if (!message.socket.destroyed) {
      console.error('sandbox failed:', error);
      send(response, reply(500));
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

export function listen(world: World, flush: Flush, host: string, port: number): Promise<Listening> {
  const server = createServer((message, response) => void handle(message, response, world, flush));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve({ port: (server.address() as AddressInfo).port, close: () => shut(server) });
    });
  });
}
