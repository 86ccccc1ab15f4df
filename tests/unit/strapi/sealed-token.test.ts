import type { Core } from '@strapi/strapi';
import { open, seal } from '../../../server/src/strapi/sealed-token';

const site = (key: string) =>
  ({
    config: { get: (name: string, otherwise: unknown) => (name === 'admin.secrets.encryptionKey' ? key : otherwise) },
  }) as unknown as Core.Strapi;

const here = site('one');
const said = { text: 'ann@example.com', endsAt: 1_900_000_000_000 };

describe('a sealed token', () => {
  it('opens where it was made, with what was said and until when', () => {
    expect(open(here, 'preferences', seal(here, 'preferences', said))).toEqual(said);
    const empty = { text: '', endsAt: 0 };
    expect(open(here, 'preferences', seal(here, 'preferences', empty))).toEqual(empty);
    const long = { text: `${'ß'.repeat(100)}@example.com`, endsAt: 1 };
    expect(open(here, 'preferences', seal(here, 'preferences', long))).toEqual(long);
  });

  it('holds nothing that can be read, and is another each time', () => {
    const [one, other] = [seal(here, 'preferences', said), seal(here, 'preferences', said)];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^[\w-]+$/);
    const bytes = Buffer.from(one, 'base64url').toString('latin1');
    expect(bytes).not.toContain('ann');
    expect(bytes).not.toContain('example');
  });

  it('tells little by its length', () => {
    const a = seal(here, 'preferences', { ...said, text: 'a@example.com' });
    const b = seal(here, 'preferences', { ...said, text: 'benjamin.b@example.com' });
    expect(a).toHaveLength(b.length);
  });

  it('does not open with another secret, for another purpose, or changed in any place', () => {
    const token = seal(here, 'preferences', said);
    expect(open(site('two'), 'preferences', token)).toBeNull();
    expect(open(here, 'confirmation', token)).toBeNull();
    const bytes = Buffer.from(token, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const forged = Buffer.from(bytes);
      forged[at] = (forged[at] ?? 0) ^ 1;
      expect(open(here, 'preferences', forged.toString('base64url'))).toBeNull();
    }
  });

  it.each([
    '',
    'x',
    '../../etc/passwd',
    'A'.repeat(39),
    'A'.repeat(64),
    'A'.repeat(5000),
    '%00',
    `${'A'.repeat(60)}é`,
  ])('is none: %j', (token) => expect(open(here, 'preferences', token)).toBeNull());
});
