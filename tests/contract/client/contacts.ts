import type { Contact, ContactDraft, FieldValues } from '../../../server/src/constant-contact';
import { collect } from '../../../server/src/constant-contact/paging';
import type { TriedAccount } from './accounts';

const hourAgo = () => new Date(Date.now() - 3_600_000);

export function contactsContract(api: 'v1' | 'v3', account: () => TriedAccount): void {
  const client = () => account().client;
  const draft = (email: string, lists: string[], fields: FieldValues = {}): ContactDraft => ({ email, fields, lists });

  async function made(fields: FieldValues = {}, actor: 'account' | 'contact' = 'account'): Promise<Contact> {
    const list = await account().newList();
    const { id } = await client().create(draft(account().address(), [list], fields), actor);
    return client().get(id);
  }

  async function found(email: string): Promise<Contact | null> {
    const { contact } = await client().lookUp(email);
    return contact && client().complete(contact);
  }

  const emails = (contacts: Contact[]) => contacts.map(({ email }) => email);

  describe('contacts', () => {
    it('names the account that it speaks to', async () => {
      await expect(client().account()).resolves.toEqual({ id: expect.any(String), name: expect.any(String) });
    });

    it('does not find whom nobody made', async () => {
      await expect(client().lookUp(account().address())).resolves.toMatchObject({ contact: null });
    });

    it('finds whom it made, by the address in any case', async () => {
      const email = account().address();
      const list = await account().newList();
      await client().create(draft(email, [list], { firstName: 'Ann', lastName: 'O’Hara & Söhne <x>' }), 'account');
      const contact = await found(email.toUpperCase());
      expect(contact).toMatchObject({ email, status: 'active', lists: [list], complete: true });
      expect(contact?.fields).toMatchObject({ firstName: 'Ann', lastName: 'O’Hara & Söhne <x>' });
    });

    it('refuses to make somebody twice', async () => {
      const { email, lists } = await made();
      await expect(client().create(draft(email ?? '', lists), 'account')).rejects.toMatchObject({ code: 'conflict' });
    });

    it('changes what it is told and keeps the rest', async () => {
      const contact = await made({ firstName: 'Ann', city: 'Bonn' });
      const fields = { ...contact.fields, firstName: 'Anna' };
      await client().update(contact, { ...contact, email: contact.email ?? '', fields }, 'account');
      const after = await client().get(contact.id);
      expect(after.fields).toMatchObject({ firstName: 'Anna', city: 'Bonn' });
      expect(after.lists).toEqual(contact.lists);
    });

    it('empties a field that is wished empty', async () => {
      const contact = await made({ firstName: 'Ann', city: 'Bonn' });
      await client().update(contact, draft(contact.email ?? '', contact.lists, { city: 'Bonn' }), 'account');
      expect((await client().get(contact.id)).fields.firstName ?? '').toBe('');
    });

    it('moves somebody to a new address, and not to one that is taken', async () => {
      const [one, other] = [await made(), await made()];
      const email = account().address();
      await client().update(one, draft(email, one.lists), 'account');
      expect(await client().get(one.id)).toMatchObject({ id: one.id, email });
      await expect(
        client().update({ ...one, email }, draft(other.email ?? '', one.lists), 'account')
      ).rejects.toMatchObject({ code: 'conflict' });
    });

    it('finds whom it opted out, and puts them back only as their own act', async () => {
      const contact = await made();
      await client().optOut(contact);
      const out = await found(contact.email ?? '');
      expect(out).toMatchObject({ permission: 'unsubscribed' });
      const back = draft(contact.email ?? '', contact.lists);
      // One API refuses it, the other takes it and does nothing: nobody is put back by either.
      const refusal = await client()
        .update(out ?? contact, back, 'account')
        .catch((error) => error.code);
      if (api === 'v1') expect(refusal).toBe('opted-out');
      expect(await client().get(contact.id)).toMatchObject({ permission: 'unsubscribed', lists: [] });
      await client().update(out ?? contact, back, 'contact');
      expect(await client().get(contact.id)).toMatchObject({ permission: 'explicit', lists: contact.lists });
    });

    it('does not know an id that nobody has', async () => {
      const id = api === 'v1' ? '999999999' : '00000000-0000-4000-8000-000000000999';
      await expect(client().get(id)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('goes through everybody, page by page', async () => {
      const three = [await made(), await made(), await made()];
      const all = emails(await collect(client().contacts()));
      expect(all).toEqual(expect.arrayContaining(emails(three)));
      expect(new Set(all).size).toBe(all.length);
    });

    it('knows who changed since a moment, each once', async () => {
      const contact = await made({ firstName: 'Ann' });
      await client().update(contact, draft(contact.email ?? '', contact.lists, { firstName: 'Anna' }), 'account');
      const changed = emails(await collect(client().changedSince(hourAgo())));
      expect(changed.filter((email) => email === contact.email)).toHaveLength(1);
      await expect(collect(client().changedSince(new Date(Date.now() + 3_600_000)))).resolves.toEqual([]);
    });

    it('knows who opted out since a moment', async () => {
      const [stays, leaves] = [await made(), await made()];
      await client().optOut(leaves);
      const out = await collect(client().optedOutSince(hourAgo()));
      expect(emails(out)).toContain(leaves.email);
      expect(emails(out)).not.toContain(stays.email);
      expect(out.every(({ permission }) => permission === 'unsubscribed')).toBe(true);
    });
  });

  if (api === 'v1') {
    it.each(['signUp', 'resubscribe', 'remove'] as const)('says that it has nothing for %s', async (call) => {
      expect(client().supports(call)).toBe(false);
    });
    return;
  }

  describe('what only v3 can do with contacts', () => {
    it('takes a sign-up of somebody new, and of somebody known', async () => {
      const list = await account().newList();
      const email = account().address();
      const first = await client().signUp(draft(email, [list], { firstName: 'Ann' }));
      expect(first).toMatchObject({ action: 'created', left: {} });
      const other = await account().newList();
      await expect(client().signUp(draft(email, [other]))).resolves.toMatchObject({
        action: 'updated',
        contactId: first.contactId,
      });
      const contact = await client().get(first.contactId);
      expect(contact.lists.toSorted()).toEqual([list, other].toSorted());
      expect(contact).toMatchObject({ permission: 'explicit', fields: { firstName: 'Ann' } });
    });

    it('removes softly: the look-up still finds them', async () => {
      const contact = await made();
      await client().remove(contact);
      expect(await found(contact.email ?? '')).toMatchObject({ id: contact.id, status: 'deleted', lists: [] });
    });

    it('asks somebody who left to come back, once', async () => {
      const contact = await made();
      await expect(client().resubscribe(contact, contact.lists)).rejects.toMatchObject({ code: 'conflict' });
      await client().optOut(contact);
      await client().resubscribe(contact, contact.lists);
      expect(await client().get(contact.id)).toMatchObject({ permission: 'unsubscribed' });
      await expect(client().resubscribe(contact, contact.lists)).rejects.toMatchObject({ code: 'conflict' });
    });

    it('tells what the login may do', async () => {
      await expect(client().privileges()).resolves.toEqual(
        expect.arrayContaining(['contacts:read', 'contacts:write', 'contacts:lists:read'])
      );
    });
  });
}
