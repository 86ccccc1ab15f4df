import * as fc from 'fast-check';
import { normalizeAddress } from '../../server/src/constant-contact';
import { type Account, clientOf, openAccount } from './account';

jest.setTimeout(60_000);

let account: Account;
// One account for each API: they would find each other's contacts.
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

/** The characters that may stand before the @, and mean something in a query, in XML or in JSON. */
const odd = fc.string({ unit: fc.constantFrom(..."+&=%#/?!'*^`{|}~$_-aZ0"), minLength: 1, maxLength: 30 });
const typed = fc.oneof(
  fc.emailAddress(),
  fc.emailAddress().map((email) => ` ${email.toUpperCase()} `),
  fc.tuple(odd, fc.domain()).map(([local, domain]) => `${local}@${domain}`),
  fc.tuple(odd, fc.domain()).map(([local, domain]) => `first.last+${local}@${domain}`)
);
/** As they are stored and sent; what is no address never gets that far. */
const anyAddress = typed.map((text) => normalizeAddress(text).address ?? '').filter((address) => address !== '');

describe.each(['v1', 'v3'] as const)('any address, through %s', (api) => {
  it('is found again after it was stored, and by nobody else’s', async () => {
    const client = clientOf(account, api);
    const stored = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyAddress, anyAddress, async (email, other) => {
        fc.pre(email !== other && !stored.has(email) && !stored.has(other));
        stored.add(email);
        await client.create({ email, fields: { firstName: 'Ann' }, lists: [account.list(api, 1)] }, 'account');
        await expect(client.lookUp(email)).resolves.toMatchObject({ contact: { email } });
        await expect(client.lookUp(other)).resolves.toMatchObject({ contact: null });
      }),
      { numRuns: 100 }
    );
  });
});
