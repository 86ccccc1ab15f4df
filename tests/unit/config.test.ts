import { config } from '../../server/src/config';

describe('limits and what is kept, in config/plugins', () => {
  const checked = (changes: Record<string, unknown>) => config.validator({ ...config.default(), ...changes });

  it('are counted in memory and nothing is kept, unless somebody says otherwise', () => {
    expect(config.default()).toMatchObject({ limits: { store: 'memory' }, signups: { keepAddress: false } });
  });

  it.each([
    'memory',
    'database',
    { redis: 'redis://127.0.0.1:6379' },
    { redis: 'rediss://user:secret@redis.example.org' },
    { redis: { host: '127.0.0.1', port: 6379 } },
  ])('may be counted with %j', (store) => {
    expect(() => checked({ limits: { store } })).not.toThrow();
  });

  it.each([
    null,
    'redis',
    7,
    {},
    { redis: '' },
    { redis: 'http://127.0.0.1' },
    { redis: null },
    { redis: {}, more: 1 },
  ])('cannot be counted with %j, and the setting is named', (store) => {
    expect(() => checked({ limits: { store } })).toThrow('config.limits.store must be');
  });

  it.each([
    [{ limits: { stor: 'memory' } }, 'config.limits has an unknown key'],
    [{ signups: { perFormAndMinute: 0 } }, 'config.signups.perFormAndMinute must be at least 1'],
    [{ signups: { keepAddress: 'no' } }, 'config.signups.keepAddress must be'],
    [{ signups: { keepAddress: null } }, 'config.signups.keepAddress must be'],
  ])('%j is refused', (changes, message) => {
    expect(() => checked(changes)).toThrow(message);
  });
});
