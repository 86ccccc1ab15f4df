import { channel } from 'node:diagnostics_channel';
import type { Core } from '@strapi/strapi';
import { requestLog } from '../../../server/src/connection/request-log';
import { type Exchange, REQUEST_CHANNEL } from '../../../server/src/constant-contact';

const exchange: Exchange = {
  method: 'GET',
  url: 'https://api.cc.email/v3/contacts?email=[address]',
  status: 200,
  durationMs: 12,
  at: new Date(),
  attempt: 1,
  connection: 'key-1',
};

describe('the log of requests', () => {
  const log = { debug: jest.fn(), warn: jest.fn() };
  const requests = requestLog({ log } as unknown as Core.Strapi, new Map([['key-1', 'Main (ann@example.com)']]));
  const publish = (change: Partial<Exchange> = {}) => channel(REQUEST_CHANNEL).publish({ ...exchange, ...change });

  beforeEach(() => {
    jest.resetAllMocks();
    requests.start();
  });
  afterEach(() => requests.stop());

  it('says whose request it was, and shows no address', () => {
    publish();
    expect(log.debug.mock.calls).toEqual([
      ['[constant-contact] Main ([address]): GET https://api.cc.email/v3/contacts?email=[address] → 200, 12 ms'],
    ]);
  });

  it.each([
    [200, 'debug'],
    [302, 'debug'],
    [401, 'debug'],
    [404, 'debug'],
    [409, 'debug'],
    [429, 'warn'],
    [500, 'warn'],
    [null, 'warn'],
  ] as const)('takes status %s as %s', (status, level) => {
    publish({ status });
    expect(log[level]).toHaveBeenCalledTimes(1);
    expect(log[level === 'warn' ? 'debug' : 'warn']).not.toHaveBeenCalled();
  });

  it('tells why no answer came, and which try it was', () => {
    publish({ status: null, code: 'ECONNREFUSED', attempt: 2 });
    expect(log.warn.mock.calls[0]?.[0]).toMatch(/→ no answer \(ECONNREFUSED\), 12 ms, try 2$/);
  });

  it('leaves the requests of others alone', () => {
    publish({ connection: 'key-2' });
    channel(REQUEST_CHANNEL).publish({ ...exchange, connection: undefined });
    expect(log.debug).not.toHaveBeenCalled();
  });

  it('never throws, for that would end the process', () => {
    log.debug.mockImplementation(() => {
      throw new Error('the disk is full');
    });
    publish();
    channel(REQUEST_CHANNEL).publish(null);
    expect(log.debug).toHaveBeenCalledTimes(1);
  });

  it('ends', () => {
    requests.stop();
    publish();
    expect(log.debug).not.toHaveBeenCalled();
    expect(channel(REQUEST_CHANNEL).hasSubscribers).toBe(false);
  });
});
