import net from 'node:net';

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {string} url @param {AbortSignal} [signal] */
export async function waitForHttp(url, signal) {
  while (!signal?.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await pause(150);
  }
}

/** @param {string} name @param {number} preset @returns {number} */
export function portFromEnv(name, preset) {
  const value = process.env[name];
  if (!value) return preset;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${name} is not a port: ${value}`);
  return port;
}

/** @param {number} port @param {string} setting */
export async function assertPortFree(port, setting) {
  const server = net.createServer();
  await new Promise((resolve, reject) => {
    server.once('error', () => reject(new Error(`Port ${port} is in use: end what listens there, or set ${setting}`)));
    server.listen(port, '127.0.0.1', () => server.close(resolve));
  });
}
