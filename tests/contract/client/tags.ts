import { setTimeout as wait } from 'node:timers/promises';
import { ConflictError, type Tag } from '../../../server/src/constant-contact';
import type { TriedAccount } from './accounts';

export function tagsContract(api: 'v1' | 'v3', account: () => TriedAccount): void {
  const client = () => account().client;

  describe('tags', () => {
    if (api === 'v1') {
      it.each([
        'tags',
        'createTag',
        'renameTag',
        'deleteTag',
        'addTags',
        'removeTags',
      ] as const)('there are none, and %s says so', async (call) => {
        expect(client().supports(call)).toBe(false);
        const asked: Promise<unknown> = client()[call]([] as never, [] as never);
        await expect(asked).rejects.toMatchObject({ code: 'unsupported', retry: { when: 'never' } });
      });
      return;
    }

    const known = async ({ id }: Tag) => (await client().tags()).find((tag) => tag.id === id);

    it('can be made, renamed and deleted', async () => {
      const name = account().name('Tag');
      const tag = await client().createTag(name);
      await expect(client().createTag(name)).rejects.toBeInstanceOf(ConflictError);
      const other = account().name('Other');
      await expect(client().renameTag(tag.id, other)).resolves.toMatchObject({ id: tag.id, name: other });
      expect(await known(tag)).toMatchObject({ name: other });
      await account().over(await client().deleteTag(tag.id));
      expect(await known(tag)).toBeUndefined();
    });

    it('stick to people and come off again', async () => {
      const tag = await client().createTag(account().name('Sticky'));
      const list = await account().newList();
      const one = await client().create({ email: account().address(), fields: {}, lists: [list] }, 'account');
      const other = await client().create({ email: account().address(), fields: {}, lists: [list] }, 'account');
      await account().over(await client().addTags([one, other], [tag.id]));
      expect(await known(tag)).toMatchObject({ contacts: 2 });
      await account().over(await client().removeTags([one], [tag.id]));
      await wait(1);
      expect(await known(tag)).toMatchObject({ contacts: 1 });
      await account().over(await client().deleteTag(tag.id));
    });
  });
}
