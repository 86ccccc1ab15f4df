import { once } from 'node:events';
import net from 'node:net';

/** A way to a server that can be cut. */
export interface TcpProxy {
  port: number;
  /** How many connections were asked for since the last `cut`. */
  asked(): number;
  /** Ends every connection and takes no new one until `heal`. */
  cut(): void;
  heal(): void;
  close(): Promise<void>;
}

export async function startProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const open = new Set<net.Socket>();
  let whole = true;
  let asked = 0;
  const server = net.createServer((near) => {
    asked += 1;
    if (!whole) {
      near.destroy();
      return;
    }
    const far = net.connect(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => undefined); // the other end is gone: `close` tells
      from.once('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    whole = false;
    asked = 0;
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    asked: () => asked,
    cut,
    heal: () => {
      whole = true;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
