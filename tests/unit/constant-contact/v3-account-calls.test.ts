import { openStage, type Stage } from './v3-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const granted = (...names: string[]) => names.map((privilege_name, privilege_id) => ({ privilege_id, privilege_name }));

describe('the account', () => {
  it('is who it says it is, once the login may do what is needed', async () => {
    stage.answerInTurn(
      { encoded_account_id: 'p07e1l8cdif9dl', organization_name: 'Acme', website: null },
      granted('contacts:read', 'contacts:write', 'contacts:lists:read')
    );
    await expect(stage.client.account()).resolves.toEqual({ id: 'p07e1l8cdif9dl', name: 'Acme' });
    expect(stage.calls()).toEqual(['GET /account/summary', 'GET /account/user/privileges']);
  });

  it('is not connected with too few rights, and says which are missing', async () => {
    stage.answerInTurn({ encoded_account_id: 'p' }, granted('contacts:read'));
    await expect(stage.client.account()).rejects.toMatchObject({
      code: 'no-permission',
      message: 'The connected login may not change contacts, read lists.',
    });
  });

  it('tells what the login may do', async () => {
    stage.answerWith(200, granted('contacts:read', 'account:read'));
    await expect(stage.client.privileges()).resolves.toEqual(['contacts:read', 'account:read']);
  });

  it.each([
    [{ organization_name: 'Acme' }, '“encoded_account_id”'],
    [[], 'shape'],
  ])('in the shape %j is an unexpected answer', async (body, named) => {
    stage.answerWith(200, body);
    await expect(stage.client.account()).rejects.toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining(named),
    });
  });

  it('offers every call', () => {
    expect(stage.client.supports('resubscribe')).toBe(true);
    expect(stage.client.api).toBe('v3');
  });
});

describe('an id from outside', () => {
  it.each([
    ['a/../../oauth2', 'a%2F..%2F..%2Foauth2'],
    ['x?status=all#y', 'x%3Fstatus%3Dall%23y'],
    ['ü', '%C3%BC'],
    ['%2e%2e', '%252e%252e'],
  ])('%s stays one part of a path', async (id, encoded) => {
    stage.answerWith(404, [{ error_key: 'contacts.api.not_found', error_message: 'no' }]);
    const { client } = stage;
    await expect(client.get(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.activity(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.deleteTag(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.list(id)).resolves.toBeNull();
    expect(stage.calls()).toEqual([
      expect.stringContaining(`GET /contacts/${encoded}?include=`),
      `GET /activities/${encoded}`,
      `DELETE /contact_tags/${encoded}`,
      `GET /contact_lists/${encoded}?include_membership_count=all`,
    ]);
  });

  it.each(['', '.', '..'])('“%s” is nobody’s, and nothing is asked', async (id) => {
    const { client } = stage;
    const ref = { id, email: 'a@example.com' };
    await expect(client.get(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.remove(ref)).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.resubscribe(ref, ['l'])).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.deleteList(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.renameTag(id, 'x')).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.activity(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.list(id)).resolves.toBeNull();
    expect(stage.calls()).toEqual([]);
  });
});
