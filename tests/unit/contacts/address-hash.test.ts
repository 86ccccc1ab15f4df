import { createHash, createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { addressHash } from '../../../server/src/contacts/address-hash';

const site = (config: Record<string, unknown>) =>
  ({ config: { get: (key: string, otherwise: unknown) => config[key] ?? otherwise } }) as unknown as Core.Strapi;

const ENCRYPTION = 'admin.secrets.encryptionKey';
const KEYS = 'server.app.keys';
const email = 'ann@example.com';

describe('what stays of an address that is not kept', () => {
  it('is the same each time, and another for another address', () => {
    const here = site({ [ENCRYPTION]: 'one' });
    expect(addressHash(here, email)).toMatch(/^[0-9a-f]{64}$/);
    expect(addressHash(here, email)).toBe(addressHash(here, email));
    expect(addressHash(here, email)).not.toBe(addressHash(here, 'ben@example.com'));
  });

  it('cannot be tried out without the key: it is no plain hash, and none with the site’s secret as it is', () => {
    const plain = createHash('sha256').update(email).digest('hex');
    const raw = createHmac('sha256', 'one').update(email).digest('hex');
    expect([plain, raw]).not.toContain(addressHash(site({ [ENCRYPTION]: 'one' }), email));
    expect(addressHash(site({ [ENCRYPTION]: 'one' }), email)).not.toBe(
      addressHash(site({ [ENCRYPTION]: 'two' }), email)
    );
  });

  it('hangs on the encryption key, else on the first app key; new app keys beside it change nothing', () => {
    const both = site({ [ENCRYPTION]: 'one', [KEYS]: ['a'] });
    expect(addressHash(both, email)).toBe(addressHash(site({ [ENCRYPTION]: 'one' }), email));
    expect(addressHash(site({ [KEYS]: ['a', 'b'] }), email)).toBe(addressHash(site({ [KEYS]: ['a'] }), email));
    expect(addressHash(site({ [KEYS]: 'a' }), email)).toBe(addressHash(site({ [KEYS]: ['a'] }), email));
  });

  it('is refused where a site has no secret at all', () => {
    expect(() => addressHash(site({}), email)).toThrow(/neither/);
  });
});
