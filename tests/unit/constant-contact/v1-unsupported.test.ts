import type { Call } from '../../../server/src/constant-contact/client';
import { openStage, type Stage } from './v1-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const people = [{ id: '1', email: 'a@example.com' }];
const lacking: Array<[Call, () => Promise<unknown>]> = [
  ['privileges', () => stage.client.privileges()],
  ['signUp', () => stage.client.signUp({ email: 'a@example.com', fields: {}, lists: ['1'] })],
  ['resubscribe', () => stage.client.resubscribe({ id: '1', email: 'a@example.com' }, ['1'])],
  ['remove', () => stage.client.remove({ id: '1', email: 'a@example.com' })],
  ['listIdsOf', () => stage.client.listIdsOf(['1'])],
  ['createField', () => stage.client.createField({ label: 'x', type: 'string' })],
  ['tags', () => stage.client.tags()],
  ['createTag', () => stage.client.createTag('x')],
  ['renameTag', () => stage.client.renameTag('1', 'x')],
  ['deleteTag', () => stage.client.deleteTag('1')],
  ['addTags', () => stage.client.addTags(people, ['1'])],
  ['removeTags', () => stage.client.removeTags(people, ['1'])],
  ['removeContacts', () => stage.client.removeContacts(people)],
];

describe('what v1 has nothing for', () => {
  it.each(lacking)('%s: says so before and when it is asked', async (name, call) => {
    expect(stage.client.supports(name)).toBe(false);
    await expect(call()).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining(`“${name}”`) });
    expect(stage.calls()).toEqual([]);
  });

  it('is all that it lacks', () => {
    const calls = Object.entries(stage.client).filter(
      ([name, value]) => typeof value === 'function' && name !== 'supports'
    );
    const lacked = calls.map(([name]) => name as Call).filter((name) => !stage.client.supports(name));
    expect(lacked.toSorted()).toEqual(lacking.map(([name]) => name).toSorted());
  });
});
