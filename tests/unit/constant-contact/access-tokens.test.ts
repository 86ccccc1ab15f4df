import {
  ConsentNeededError,
  ThrottledError,
  UnexpectedAnswerError,
  UnreachableError,
} from '../../../server/src/constant-contact/errors';
import type { HttpRequest, Transport } from '../../../server/src/constant-contact/transport';
import { createAsk } from '../../../server/src/constant-contact/v3/http';
import { createAccessTokens, type TokenStore, type Tokens } from '../../../server/src/constant-contact/v3/tokens';

const MINUTE = 60_000;
const now = () => new Date('2026-05-01T12:00:00Z');
const tokens = (name: string, minutes: number): Tokens => ({
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  expiresAt: new Date(now().getTime() + minutes * MINUTE),
  scope: 'contact_data',
});

/** What two processes share: a row and a lock. Keeps a diary. */
function sharedStore(first: Tokens | null) {
  const diary: string[] = [];
  let row = first;
  let tail: Promise<unknown> = Promise.resolve();
  const store: TokenStore = {
    read: async () => row,
    write: async (fresh) => {
      diary.push(`write ${fresh.accessToken}`);
      row = fresh;
    },
    lock: (work) => {
      const turn = tail.then(work);
      tail = turn.catch(() => undefined);
      return turn;
    },
  };
  const refresh = jest.fn(async (old: Tokens) => {
    diary.push(`refresh ${old.refreshToken}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return tokens(`${Number(old.accessToken.slice(7)) + 1}`, 1440);
  });
  return { store, refresh, diary, put: (fresh: Tokens) => (row = fresh) };
}

describe('an access token', () => {
  it('is used as long as it has more than five minutes', async () => {
    const { store, refresh } = sharedStore(tokens('1', 5.1));
    await expect(createAccessTokens({ store, refresh, now }).current()).resolves.toBe('access-1');
    expect(refresh).not.toHaveBeenCalled();
  });

  it('is replaced before its end, and the new one is stored before it is used', async () => {
    const { store, refresh, diary } = sharedStore(tokens('1', 4.9));
    await expect(createAccessTokens({ store, refresh, now }).current()).resolves.toBe('access-2');
    expect(diary).toEqual(['refresh refresh-1', 'write access-2']);
  });

  it('leaves for the API only when it is stored, for whoever is killed in between must not lose it', async () => {
    const { store, refresh, diary } = sharedStore(tokens('1', 0));
    const slow: TokenStore = {
      ...store,
      write: async (fresh) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await store.write(fresh);
      },
    };
    const transport: Transport = {
      send: async ({ headers }) => {
        diary.push(`send ${headers.authorization}`);
        return { status: 200, contentType: '', body: '' };
      },
      with: () => transport,
      close: async () => undefined,
    };
    const access = createAccessTokens({ store: slow, refresh, now });
    await createAsk({ baseUrl: 'https://api.cc.email', tokens: access, transport })({ method: 'GET', path: '/v3/x' });
    expect(diary).toEqual(['refresh refresh-1', 'write access-2', 'send Bearer access-2']);
  });

  it('that could not be stored is not used', async () => {
    const { store, refresh } = sharedStore(tokens('1', 0));
    const failing: TokenStore = { ...store, write: () => Promise.reject(new Error('the disk is full')) };
    await expect(createAccessTokens({ store: failing, refresh, now }).current()).rejects.toThrow('the disk is full');
  });

  it('is replaced once for all who ask at the same moment, and one of them takes the lock', async () => {
    const { store, refresh } = sharedStore(tokens('1', 0));
    const lock = jest.spyOn(store, 'lock');
    const access = createAccessTokens({ store, refresh, now });
    const asked = await Promise.all([access.current(), access.current(), access.renew('access-1'), access.current()]);
    expect(new Set(asked)).toEqual(new Set(['access-2']));
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it('is replaced once by two processes: the second finds the new one behind the lock', async () => {
    const { store, refresh } = sharedStore(tokens('1', 0));
    const processes = [createAccessTokens({ store, refresh, now }), createAccessTokens({ store, refresh, now })];
    const asked = await Promise.all(processes.flatMap((access) => [access.current(), access.renew('access-1')]));
    expect(new Set(asked)).toEqual(new Set(['access-2']));
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('that the service refuses is replaced though it looks good', async () => {
    const { store, refresh } = sharedStore(tokens('1', 600));
    const access = createAccessTokens({ store, refresh, now });
    await expect(access.renew('access-1')).resolves.toBe('access-2');
    await expect(access.renew('access-1')).resolves.toBe('access-2');
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('that is refused never comes back from a renewal that others began', async () => {
    const { store, refresh, put } = sharedStore(tokens('1', 0));
    const access = createAccessTokens({ store, refresh, now });
    let release = () => {};
    const busy = store.lock(() => new Promise<void>((resolve) => (release = resolve)));
    const begun = access.current();
    await new Promise(setImmediate);

    const renewed = access.renew('access-5');
    // Meanwhile another process stores one that looks good and is the one that was refused.
    put(tokens('5', 600));
    release();
    await busy;

    await expect(begun).resolves.toBe('access-5');
    await expect(renewed).resolves.toBe('access-6');
  });

  it('is the one of a new consent at once, though the old one has not ended', async () => {
    const { store, refresh, put } = sharedStore(tokens('1', 600));
    const access = createAccessTokens({ store, refresh, now });
    await access.current();
    put(tokens('7', 600));
    await expect(access.current()).resolves.toBe('access-7');
  });

  it('serves its last minutes while the token endpoint has a bad day', async () => {
    const passing = [
      new UnreachableError('down', { status: 503 }),
      new ThrottledError('slow', { status: 429 }),
      new UnexpectedAnswerError('half', { status: 200 }),
    ];
    for (const error of passing) {
      const { store, refresh } = sharedStore(tokens('1', 3));
      refresh.mockRejectedValue(error);
      await expect(createAccessTokens({ store, refresh, now }).current()).resolves.toBe('access-1');
      await expect(createAccessTokens({ store, refresh, now }).renew('access-1')).rejects.toBe(error);
    }
  });

  it('needs consent where there is none, or none that is accepted', async () => {
    const nobody = sharedStore(null);
    await expect(createAccessTokens({ ...nobody, now }).current()).rejects.toBeInstanceOf(ConsentNeededError);
    const refused = sharedStore(tokens('1', 3));
    refused.refresh.mockRejectedValue(new ConsentNeededError('gone', { status: 400 }));
    await expect(createAccessTokens({ ...refused, now }).current()).rejects.toBeInstanceOf(ConsentNeededError);
  });

  it('can be asked for again after a failure', async () => {
    const { store, refresh } = sharedStore(tokens('1', 0));
    refresh.mockRejectedValueOnce(new UnreachableError('down', { status: null }));
    const access = createAccessTokens({ store, refresh, now });
    await expect(access.current()).rejects.toBeInstanceOf(UnreachableError);
    await expect(access.current()).resolves.toBe('access-2');
  });
});

describe('a request to v3', () => {
  const asking = (statuses: number[]) => {
    const sent: HttpRequest[] = [];
    const transport: Transport = {
      send: async (request) => {
        sent.push(request);
        return { status: statuses[sent.length - 1] ?? 500, contentType: '', body: '' };
      },
      with: () => transport,
      close: async () => undefined,
    };
    const access = { current: async () => 'old', renew: jest.fn(async () => 'new') };
    const ask = createAsk({ baseUrl: 'https://api.cc.email', tokens: access, transport });
    return { sent, access, answer: ask({ method: 'PUT', path: '/v3/contacts/1', body: { a: 'é' } }) };
  };

  it('carries the token, and its body as JSON', async () => {
    const { sent, answer } = asking([200]);
    await answer;
    expect(sent).toEqual([
      {
        method: 'PUT',
        url: new URL('https://api.cc.email/v3/contacts/1'),
        headers: { authorization: 'Bearer old', accept: 'application/json', 'content-type': 'application/json' },
        body: '{"a":"é"}',
        attempt: 1,
      },
    ]);
  });

  it('is sent once more with a fresh token where the token is refused', async () => {
    const { sent, access, answer } = asking([401, 200]);
    await expect(answer).resolves.toMatchObject({ status: 200 });
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect(sent.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(access.renew).toHaveBeenCalledWith('old');
  });

  it('is given up where the fresh token is refused as well', async () => {
    const { sent, answer } = asking([401, 401]);
    await expect(answer).rejects.toMatchObject({ code: 'wrong-credentials' });
    expect(sent).toHaveLength(2);
  });

  it('keeps a refusal that comes after the fresh token', async () => {
    await expect(asking([401, 404]).answer).rejects.toMatchObject({ code: 'not-found' });
  });
});
