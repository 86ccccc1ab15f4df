import type { TriedAccount } from './accounts';

export function fieldsContract(api: 'v1' | 'v3', account: () => TriedAccount): void {
  const client = () => account().client;

  describe('fields', () => {
    if (api === 'v1') {
      it('are fifteen, always', async () => {
        const fields = await client().fields();
        expect(fields.map(({ id }) => id)).toEqual(Array.from({ length: 15 }, (_, n) => `CustomField${n + 1}`));
      });

      it('keep what was written into each of them', async () => {
        const list = await account().newList();
        const fields = Object.fromEntries((await client().fields()).map(({ id }) => [`custom:${id}`, `${id}: 5 > 4`]));
        const { id } = await client().create({ email: account().address(), fields, lists: [list] }, 'account');
        expect((await client().get(id)).fields).toMatchObject(fields);
      });

      it('cannot be made, and it says so', async () => {
        expect(client().supports('createField')).toBe(false);
        const made = client().createField({ label: 'x', type: 'string' });
        await expect(made).rejects.toMatchObject({ code: 'unsupported' });
      });
      return;
    }

    it('can be made, with type and choices, and hold a value', async () => {
      const text = await client().createField({ label: account().name('Text'), type: 'string' });
      const choice = await client().createField({
        label: account().name('Choice'),
        type: 'multi_select',
        choices: ['Red', 'Green', 'Blue'],
        display: 'checkbox',
      });
      expect(choice.choices.map(({ label }) => label)).toEqual(['Red', 'Green', 'Blue']);
      expect((await client().fields()).map(({ id }) => id)).toEqual(expect.arrayContaining([text.id, choice.id]));

      const some = choice.choices.slice(1).map(({ id }) => id);
      const fields = { [`custom:${text.id}`]: 'Täglich & öfter', [`custom:${choice.id}`]: some };
      const { id } = await client().create({ email: account().address(), fields, lists: [] }, 'account');
      expect((await client().get(id)).fields).toMatchObject(fields);
    });

    it('have one label each', async () => {
      const label = account().name('Twice');
      await client().createField({ label, type: 'string' });
      await expect(client().createField({ label, type: 'string' })).rejects.toMatchObject({ code: 'conflict' });
    });
  });
}
