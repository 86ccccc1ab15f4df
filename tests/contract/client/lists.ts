import type { Contact } from '../../../server/src/constant-contact';
import { collect } from '../../../server/src/constant-contact/paging';
import type { TriedAccount } from './accounts';

export function listsContract(api: 'v1' | 'v3', account: () => TriedAccount): void {
  const client = () => account().client;
  const nobody = api === 'v1' ? '999999' : '00000000-0000-4000-8000-000000000999';

  async function three(list: string): Promise<Contact[]> {
    const contacts: Contact[] = [];
    for (let n = 0; n < 3; n++) {
      contacts.push(await client().create({ email: account().address(), fields: {}, lists: [list] }, 'account'));
    }
    return contacts;
  }

  const members = async (list: string) => (await collect(client().members(list))).map(({ email }) => email).toSorted();
  const emails = (contacts: Contact[]) => contacts.map(({ email }) => email).toSorted();

  describe('lists', () => {
    it('makes one, and knows it by its id and among all', async () => {
      const name = account().name('Made & “quoted”');
      const made = await client().createList(name);
      expect(made).toMatchObject({ id: expect.any(String), name });
      await expect(client().list(made.id)).resolves.toMatchObject({ id: made.id, name });
      expect(await client().lists()).toEqual(expect.arrayContaining([expect.objectContaining({ id: made.id, name })]));
      await account().over(await client().deleteList(made.id));
    });

    it('knows of a list that there is none', async () => {
      await expect(client().list(nobody)).resolves.toBeNull();
    });

    it('refuses a name that is taken', async () => {
      const name = account().name('Twice');
      const { id } = await client().createList(name);
      await expect(client().createList(name)).rejects.toMatchObject({ code: 'conflict' });
      await account().over(await client().deleteList(id));
    });

    it('renames one', async () => {
      const id = await account().newList();
      const name = account().name('Renamed');
      await expect(client().renameList(id, name)).resolves.toMatchObject({ id, name });
      await expect(client().list(id)).resolves.toMatchObject({ id, name });
    });

    it('deletes one; its members stay contacts', async () => {
      const { id } = await client().createList(account().name('Short'));
      const [one] = await three(id);
      await account().over(await client().deleteList(id));
      await expect(client().list(id)).resolves.toBeNull();
      expect((await client().get(one?.id ?? '')).lists).toEqual([]);
    });

    it('knows who is on one', async () => {
      const id = await account().newList();
      const contacts = await three(id);
      expect(await members(id)).toEqual(emails(contacts));
    });

    it('puts many on a list and takes them off', async () => {
      const [home, other] = [await account().newList(), await account().newList()];
      const contacts = await three(home);
      await account().over(await client().addToLists(contacts, [other]));
      expect(await members(other)).toEqual(emails(contacts));
      expect(await members(home)).toEqual(emails(contacts));
      const [first, ...rest] = contacts;
      await account().over(await client().removeFromLists(rest, [other]));
      expect(await members(other)).toEqual([first?.email]);
      expect(await members(home)).toEqual(emails(contacts));
    });

    it('puts nobody on a list who opted out', async () => {
      const [home, other] = [await account().newList(), await account().newList()];
      const [leaves, stays] = await three(home);
      if (!leaves || !stays) throw new Error('nobody');
      await client().optOut(await client().get(leaves.id));
      await account().over(await client().addToLists([leaves, stays], [other]));
      expect(await members(other)).toEqual([stays.email]);
    });

    it('refuses more contacts than one call takes', async () => {
      const many = Array.from({ length: 501 }, (_, n) => ({ id: String(n), email: `p${n}@example.com` }));
      const list = await account().newList();
      await expect(client().addToLists(many, [list])).rejects.toMatchObject({ code: 'refused', status: null });
      await expect(client().removeFromLists(many, [list])).rejects.toMatchObject({ code: 'refused', status: null });
    });

    if (api === 'v3') {
      it('answers old list numbers with what it knows of them', async () => {
        await expect(client().listIdsOf(['999999'])).resolves.toEqual(new Map());
      });
    } else {
      it('has nothing for old list numbers, and says so', async () => {
        expect(client().supports('listIdsOf')).toBe(false);
        await expect(client().listIdsOf(['1'])).rejects.toMatchObject({
          code: 'unsupported',
          retry: { when: 'never' },
        });
      });
    }
  });
}
