import { config } from '../../../server/src/config';

const V1 = { key: 'main', name: 'Main', api: 'v1', username: 'bakery', password: 'secret-word', apiKey: 'k' };
const V3 = { key: 'new', name: 'New', api: 'v3', clientId: 'id', clientSecret: 's' };

const problemOf = (connections: unknown): string => {
  try {
    config.validator({ ...config.default(), connections });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('connections in the configuration', () => {
  it('of both APIs are taken, with or without a mode', () => {
    expect(problemOf([V1, V3, { ...V3, key: 'log', mode: 'log-only' }])).toBe('');
    expect(problemOf([{ ...V1, mode: 'test', testAddresses: ['@our.example', 'ann@example.com'] }])).toBe('');
  });

  it.each([
    ['no list', {}, 'config.connections must be a list'],
    ['no API', [{ ...V1, api: 'v2' }], 'config.connections[0].api must be v1 or v3'],
    ['no key', [{ ...V1, key: 'A b' }], 'config.connections[0].key must be up to 30'],
    ['a key twice', [V1, { ...V3, key: 'main' }], 'config.connections[1].key “main” is there twice'],
    [
      'no password',
      [{ ...V1, password: '' }],
      'config.connections[0].password is missing: read it from the environment',
    ],
    ['an API key from an empty environment', [{ ...V1, apiKey: undefined }], 'config.connections[0].apiKey is missing'],
    [
      'no client secret',
      [V3, { ...V3, key: 'x', clientSecret: undefined }],
      'config.connections[1].clientSecret is missing',
    ],
    ['something unknown', [{ ...V3, password: 'secret-word' }], 'config.connections[0] has an unknown key password'],
    ['an unknown mode', [{ ...V1, mode: 'dry' }], 'config.connections[0].mode must be one of live, test, log-only'],
    ['a test of nobody', [{ ...V1, mode: 'test' }], 'config.connections[0].testAddresses is missing'],
    [
      'no address',
      [{ ...V1, mode: 'test', testAddresses: ['ann'] }],
      'config.connections[0].testAddresses[0] Give addresses',
    ],
    [
      'a password that is no text',
      [{ ...V1, password: { word: 'secret-word' } }],
      'config.connections[0].password is of the wrong type',
    ],
  ])('%s: the message names the key', (_what, connections, message) => {
    expect(problemOf(connections)).toContain(`constant-contact: ${message}`);
  });

  it('no message tells a secret', () => {
    expect(problemOf([{ ...V3, password: 'secret-word' }])).not.toContain('secret-word');
    expect(problemOf([{ ...V1, password: { word: 'secret-word' } }])).not.toContain('secret-word');
  });
});
