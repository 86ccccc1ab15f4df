import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { createLimits, type Limits } from '../../../../server/src/signup-forms/limits';

const TWICE = { name: 'tests', points: 2, seconds: 60 };
const inMinute = expect.any(Number);

/** What looking for `ioredis` ends with, instead of with the package that is installed here. */
const missing: { error?: Error } = {};
jest.mock('node:module', () => {
  const { createRequire, ...rest } = jest.requireActual('node:module');
  const asked = (from: string) => (name: string) => {
    if (missing.error) throw missing.error;
    return createRequire(from)(name);
  };
  return { ...rest, createRequire: asked };
});

/** The part of a site that counting needs, and what it wrote into its log. */
function site(redis: string) {
  const settings: Record<string, unknown> = {
    'plugin::constant-contact': { limits: { store: { redis } } },
    'server.app.keys': ['of the tests'],
  };
  const errors: string[] = [];
  const strapi = {
    config: { get: (name: string, otherwise: unknown) => settings[name] ?? otherwise },
    dirs: { app: { root: __dirname } },
    log: { error: (text: string) => errors.push(text) },
  } as unknown as Core.Strapi;
  return { strapi, errors };
}

describe('a site without the package ioredis', () => {
  afterEach(() => {
    delete missing.error;
  });

  it('does not start, and is told which setting needs it and how to install it', () => {
    missing.error = Object.assign(new Error("Cannot find module 'ioredis'"), { code: 'MODULE_NOT_FOUND' });
    const start = () => createLimits(site('redis://127.0.0.1:1').strapi);
    expect(start).toThrow(/config\.limits\.store.*needs the package ioredis: npm install ioredis@5/);
  });

  it('hears of a package that is there and broken as it is', () => {
    missing.error = new SyntaxError('Unexpected token');
    expect(() => createLimits(site('redis://127.0.0.1:1').strapi)).toThrow('Unexpected token');
  });
});

const INFO = 'redis_version:7.0.0\r\nloading:0\r\n';

/** What Redis answers to the commands by which ioredis finds out whether it is ready. */
const greeted = (command: string): string => {
  if (command.includes('client')) return '+OK\r\n';
  return command.includes('info') ? `$${INFO.length}\r\n${INFO}\r\n` : '';
};

/** A server that takes every connection. It answers what ioredis asks first, where it is to look ready, and nothing else, ever. */
async function hanging(ready: boolean) {
  const open = new Set<net.Socket>();
  let heard = '';
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined); // the other end is gone
    socket.on('data', (data) => {
      const asked = data.toString().toLowerCase();
      heard += asked;
      if (ready) socket.write(asked.split('*').map(greeted).join(''));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    times: (word: string) => heard.split(word).length - 1,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('a Redis that takes the connection and never answers', () => {
  let limits: Limits;
  let redis: Awaited<ReturnType<typeof hanging>>;

  afterEach(async () => {
    jest.restoreAllMocks();
    limits.close();
    await redis.close();
  });

  it.each([
    ['from the start', false],
    ['once it was ready', true],
  ])('keeps one visitor waiting and no more, who are counted in this process instead: %s', async (_when, ready) => {
    redis = await hanging(ready);
    const { strapi, errors } = site(redis.url);
    limits = createLimits(strapi);
    const limit = limits.bound(TWICE);
    while (redis.times('info') === 0) await sleep(10);
    // until the client knows that it is ready, which is asked again only after a pause
    const { now } = Date;
    for (let n = 1; ready && redis.times('eval') === 0; n += 1) {
      jest.spyOn(Date, 'now').mockImplementation(() => now() + n * 5000);
      await Promise.all([limit.take(`somebody ${n}`), sleep(10)]);
    }

    expect([await limit.take('a'), await limit.take('a'), await limit.take('a')]).toEqual([null, null, inMinute]);
    expect(redis.times('eval')).toBe(ready ? 1 : 0);
    jest.spyOn(Date, 'now').mockImplementation(() => now() + 1_000_000);
    await Promise.all(['b', 'c', 'd'].map((one) => limit.take(one)));
    expect(redis.times('eval')).toBe(ready ? 2 : 0);
    expect(errors).toEqual([expect.stringContaining('config.limits.store')]);
  });
});
