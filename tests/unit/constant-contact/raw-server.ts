import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface RawServer {
  /** With the scheme that the test wants. */
  url(scheme?: 'http' | 'https'): string;
  /** How many connections were opened so far. */
  connections(): number;
  /** Bytes that left so far, over all connections. */
  sent(): number;
  close(): Promise<void>;
}

/** Sends what it likes for every request that begins, without HTTP's rules: `answer` writes to the socket, or leaves it. */
export async function serveRaw(answer: (socket: Socket) => void): Promise<RawServer> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (scheme = 'http') => `${scheme}://127.0.0.1:${port}`,
    connections: () => sockets.length,
    sent: () => sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
