import Redis from 'ioredis';

/** Where the tests look for a Redis; they leave nothing in it. */
export const REDIS_URL = process.env.TEST_REDIS_URL || 'redis://127.0.0.1:6379';

/** Asks it whether it is there; `null`: it is. */
export async function whyNoRedis(): Promise<string | null> {
  const client = new Redis(REDIS_URL, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 3000 });
  client.on('error', () => undefined); // told by what is asked
  try {
    await client.connect();
    await client.ping();
    return null;
  } catch (error) {
    const { host, port } = client.options;
    return `skipped: no Redis at ${host}:${port} (${(error as Error).message}); set TEST_REDIS_URL for another`;
  } finally {
    client.disconnect();
  }
}
