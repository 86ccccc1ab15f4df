import { asSeenFrom, assertOwnSite, siteUrl, siteView } from '../../../server/src/connection/site';
import type { ConnectionRow } from '../../../server/src/connection/tables';

const row = (site_url: string | null, copy_of: string | null = null) =>
  ({ site_url, copy_of, health: 'fine', problem_code: null, problem: null }) as ConnectionRow;

describe('what tells a site from its copies', () => {
  it.each([
    ['https://www.example.com', 'https://www.example.com'],
    ['https://www.example.com/', 'https://www.example.com'],
    ['https://WWW.example.com/shop/', 'https://www.example.com/shop'],
    ['http://10.0.0.5:1337', 'http://10.0.0.5:1337'],
  ])('%s does, as %s', (configured, url) => expect(siteUrl(configured)).toBe(url));

  it.each([
    '',
    '/cms',
    undefined,
    'http://localhost:1337',
    'http://127.0.0.1:1337',
    'http://[::1]:1337',
    'http://0.0.0.0',
  ])('%s does not', (configured) => expect(siteUrl(configured)).toBeNull());
});

const HERE = 'https://staging.example.com';
const THERE = 'https://www.example.com';

describe('a connection', () => {
  it.each([
    ['made here', row(HERE), HERE, 'own'],
    ['made at no site in particular', row(null), HERE, 'own'],
    ['made elsewhere', row(THERE), HERE, 'asking'],
    ['made elsewhere, on a developer’s machine', row(THERE), null, 'asking'],
    ['said to be a copy', row(HERE, THERE), HERE, 'copy'],
  ] as const)('%s', (_what, made, here, state) => expect(siteView(made, here)).toMatchObject({ state, here }));

  it('made elsewhere needs an administrator, and sends nothing', () => {
    expect(asSeenFrom(row(THERE), HERE)).toMatchObject({
      health: 'needs-attention',
      problem_code: 'other-site',
      problem: expect.stringContaining(THERE),
    });
    expect(() => assertOwnSite(row(THERE), HERE)).toThrow(expect.objectContaining({ code: 'other-site' }));
  });

  it('said to be a copy sends nothing either', () => {
    expect(() => assertOwnSite(row(HERE, THERE), HERE)).toThrow(expect.objectContaining({ code: 'other-site' }));
  });

  it('made here is as it is', () => {
    expect(asSeenFrom(row(HERE), HERE)).toEqual(row(HERE));
    expect(() => assertOwnSite(row(HERE), HERE)).not.toThrow();
  });
});
