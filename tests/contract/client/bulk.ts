import type { ImportRow } from '../../../server/src/constant-contact';
import { collect } from '../../../server/src/constant-contact/paging';
import type { TriedAccount } from './accounts';

export function bulkContract(api: 'v1' | 'v3', account: () => TriedAccount): void {
  const client = () => account().client;

  async function imported(rows: ImportRow[], list: string) {
    const { activity, taken } = await client().importContacts(rows, [list]);
    expect(taken).toBe(rows.length);
    return account().over(activity);
  }

  async function byAddress(email: string) {
    const { contact } = await client().lookUp(email);
    return contact && client().complete(contact);
  }

  const rows = (count: number): ImportRow[] =>
    Array.from({ length: count }, (_, n) => ({
      email: account().address(),
      fields: { firstName: `Ann ${n}`, lastName: 'Lee, "the first"', city: 'Köln', postalCode: '01234' },
    }));

  describe('imports', () => {
    it('make contacts with their fields, and put them on the list', async () => {
      const list = await account().newList();
      const many = rows(60);
      expect(await imported(many, list)).toMatchObject({ state: 'completed' });
      const members = (await collect(client().members(list))).map(({ email }) => email);
      expect(members.toSorted()).toEqual(many.map(({ email }) => email).toSorted());
      const first = await byAddress(many[0]?.email ?? '');
      expect(first).toMatchObject({ fields: many[0]?.fields, permission: 'implicit' });
    });

    it('change what is given and keep the rest', async () => {
      const [home, other] = [await account().newList(), await account().newList()];
      const email = account().address();
      const held = { firstName: 'Ann', city: 'Bonn' };
      await client().create({ email, fields: held, lists: [home] }, 'contact');
      await imported([{ email, fields: { city: 'Köln' } }], other);
      const after = await byAddress(email);
      expect(after?.fields).toMatchObject({ firstName: 'Ann', city: 'Köln' });
      expect(after?.lists.toSorted()).toEqual([home, other].toSorted());
      expect(after?.permission).toBe('explicit');
    });

    it('put nobody back who opted out', async () => {
      const [home, other] = [await account().newList(), await account().newList()];
      const email = account().address();
      const { id } = await client().create({ email, fields: {}, lists: [home] }, 'account');
      await client().optOut(await client().get(id));
      await imported([{ email, fields: { firstName: 'Ann' } }, ...rows(1)], other);
      expect(await byAddress(email)).toMatchObject({ permission: 'unsubscribed', lists: [] });
      expect(await collect(client().members(other))).toHaveLength(1);
    });

    it('carry custom fields', async () => {
      const list = await account().newList();
      const [field] = api === 'v1' ? await client().fields() : [await newField()];
      const row: ImportRow = { email: account().address(), fields: { [`custom:${field?.id}`]: 'Täglich' } };
      expect(client().importSize(row)).toBeGreaterThan(0);
      await imported([row], list);
      expect((await byAddress(row.email))?.fields).toMatchObject(row.fields);
    });

    it('know what they cannot carry, and refuse it by its place', async () => {
      const list = await account().newList();
      const row: ImportRow = {
        email: account().address(),
        fields: api === 'v1' ? { note: 'n' } : { 'custom:00000000-0000-4000-8000-000000000999': ['a'] },
      };
      expect(client().importSize(row)).toBeNull();
      const mixed = [...rows(1), row];
      const refusal = await client()
        .importContacts(mixed, [list])
        .catch((error) => error);
      expect(refusal).toMatchObject({ code: 'refused', status: null, message: expect.stringContaining('2') });
      expect(refusal.message).not.toContain(row.email);
    });

    it('are among the last activities', async () => {
      const list = await account().newList();
      const { activity } = await client().importContacts(rows(1), [list]);
      expect((await client().activities()).map(({ id }) => id)).toContain(activity.id);
      await account().over(activity);
    });

    it('ask for an activity that nobody has', async () => {
      const id = api === 'v1' ? 'a07e1nobody' : '00000000-0000-4000-8000-000000000999';
      await expect(client().activity(id)).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  const newField = () => client().createField({ label: account().name('Import'), type: 'string' });

  if (api === 'v1') {
    it('has no removal in bulk, and says so', async () => {
      expect(client().supports('removeContacts')).toBe(false);
      await expect(client().removeContacts([])).rejects.toMatchObject({ code: 'unsupported' });
    });
    return;
  }

  it('removes many at once', async () => {
    const list = await account().newList();
    const one = await client().create({ email: account().address(), fields: {}, lists: [list] }, 'account');
    const other = await client().create({ email: account().address(), fields: {}, lists: [list] }, 'account');
    await account().over(await client().removeContacts([one, other]));
    expect(await byAddress(one.email ?? '')).toMatchObject({ status: 'deleted' });
    expect(await byAddress(other.email ?? '')).toMatchObject({ status: 'deleted' });
  });
}
