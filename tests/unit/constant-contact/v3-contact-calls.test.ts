import type { Contact, ContactDraft } from '../../../server/src/constant-contact/contact';
import { collect } from '../../../server/src/constant-contact/paging';
import { openStage, type Stage, someIds } from './v3-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const INCLUDE = 'include=custom_fields,list_memberships,phone_numbers,street_addresses,taggings';
const resource = (permission_to_send?: string) => ({
  contact_id: 'c1',
  email_address: { address: 'Ann+1@Example.com', permission_to_send },
  list_memberships: ['l1'],
});
const draft: ContactDraft = { email: 'ann+1@example.com', fields: { firstName: 'Ann' }, lists: ['l1'] };

async function read(permission?: string): Promise<Contact> {
  stage.answerWith(200, resource(permission));
  return stage.client.get('c1');
}

describe('one contact', () => {
  it('is looked for by the encoded address, deleted or not', async () => {
    stage.answerWith(200, { contacts: [{ contact_id: 'sms' }, resource()] });
    const path = `/contacts?email=ann%2B1%40example.com&status=all&${INCLUDE}`;
    await expect(stage.client.lookUp('Ann+1@example.com')).resolves.toMatchObject({
      request: `GET /v3${path}`,
      status: 200,
      contact: { id: 'c1', email: 'ann+1@example.com', complete: true },
    });
    expect(stage.calls()).toEqual([`GET ${path}`]);
  });

  it('is not one whom the service gives for another address', async () => {
    stage.answerWith(200, { contacts: [resource()] });
    await expect(stage.client.lookUp('other@example.com')).resolves.toMatchObject({ contact: null });
  });

  it('is read with all that it has', async () => {
    await read();
    expect(stage.calls()).toEqual([`GET /contacts/c1?${INCLUDE}`]);
  });

  it('is created with a bearer token and JSON', async () => {
    stage.answerWith(201, resource('implicit'));
    await expect(stage.client.create(draft, 'account')).resolves.toMatchObject({ id: 'c1', permission: 'implicit' });
    expect(stage.calls()).toEqual(['POST /contacts']);
    expect(stage.received[0]?.headers).toMatchObject({
      authorization: 'Bearer token',
      accept: 'application/json',
      'content-type': 'application/json',
    });
    expect(stage.sent()).toEqual({
      email_address: { address: 'ann+1@example.com', permission_to_send: 'implicit' },
      create_source: 'Account',
      first_name: 'Ann',
      list_memberships: ['l1'],
    });
  });

  it.each([
    ['explicit', 'explicit'],
    ['temp_hold', 'temp_hold'],
    ['not_set', undefined],
    ['something new', undefined],
    [undefined, undefined],
  ])('held with the permission %s goes back with %s', async (held, permission_to_send) => {
    const found = await read(held);
    await stage.client.update(found, draft, 'account');
    expect(stage.calls().at(-1)).toBe('PUT /contacts/c1');
    expect(stage.sent()).toEqual({
      email_address: { address: 'ann+1@example.com', ...(permission_to_send && { permission_to_send }) },
      update_source: 'Account',
      first_name: 'Ann',
    });
  });

  it('is opted in again by their own act only', async () => {
    const found = await read('unsubscribed');
    await stage.client.update(found, draft, 'account');
    expect(stage.sent()).toMatchObject({ email_address: { permission_to_send: 'unsubscribed' } });
    await stage.client.update(found, draft, 'contact');
    expect(stage.sent()).toMatchObject({ email_address: { permission_to_send: 'explicit' }, update_source: 'Contact' });
  });

  it('is signed up by a call of its own', async () => {
    stage.answerWith(201, { contact_id: 'c9', action: 'created' });
    await expect(stage.client.signUp(draft)).resolves.toEqual({ contactId: 'c9', action: 'created', left: {} });
    expect(stage.calls()).toEqual(['POST /contacts/sign_up_form']);
    expect(stage.sent()).toEqual({ email_address: 'ann+1@example.com', list_memberships: ['l1'], first_name: 'Ann' });
  });

  it('is asked to come back, and the answer need not say anything', async () => {
    stage.answerWith(200);
    const ref = { id: 'c1', email: null };
    await expect(stage.client.resubscribe(ref, ['l1', 'l2'])).resolves.toBeUndefined();
    expect(stage.calls()).toEqual(['PUT /contacts/resubscribe/c1']);
    expect(stage.sent()).toEqual({ list_ids: ['l1', 'l2'] });
    await expect(stage.client.resubscribe(ref, [])).rejects.toMatchObject({ code: 'refused' });
    await expect(stage.client.resubscribe(ref, someIds(51))).rejects.toMatchObject({ code: 'refused' });
  });

  it('asked to come back twice is a conflict', async () => {
    stage.answerWith(409, [{ error_key: 'contacts.api.conflict', error_message: 'already sent' }]);
    await expect(stage.client.resubscribe({ id: 'c1', email: null }, ['l1'])).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is opted out, unless there is no address to opt out', async () => {
    const found = await read('explicit');
    await stage.client.optOut(found);
    expect(stage.calls().at(-1)).toBe('PUT /contacts/c1');
    const said = { email_address: { permission_to_send: 'unsubscribed' } };
    expect(stage.sent()).toMatchObject({ ...said, update_source: 'Account' });
    await stage.client.optOut(found, 'contact');
    expect(stage.sent()).toMatchObject({ ...said, update_source: 'Contact' });
    await expect(stage.client.optOut({ ...found, email: null })).rejects.toMatchObject({ code: 'refused' });
    await expect(stage.client.optOut({ ...found, complete: false })).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
    expect(stage.calls()).toHaveLength(3);
  });

  it('is deleted softly', async () => {
    stage.answerWith(204);
    await stage.client.remove({ id: 'c1', email: null });
    expect(stage.calls()).toEqual(['DELETE /contacts/c1']);
  });

  it.each([
    ['get', () => stage.client.get('c1'), { first_name: 'Ann' }, '“contact_id”'],
    ['lookUp', () => stage.client.lookUp('a@example.com'), {}, '“contacts”'],
    ['signUp', () => stage.client.signUp(draft), { contact_id: 'c', action: 'merged' }, '“action”'],
    ['create', () => stage.client.create(draft, 'account'), { contact_id: ['a@example.com'] }, '“contact_id”'],
  ])('in an unknown shape is a clear error: %s', async (_, call, body, named) => {
    stage.answerWith(200, body);
    const error = await call().catch((refusal) => refusal);
    expect(error).toMatchObject({ code: 'unexpected-answer', message: expect.stringContaining(named) });
    expect(error.message).not.toContain('@');
  });
});

describe('many contacts', () => {
  const since = new Date('2026-01-02T03:04:05.006Z');
  const encoded = '2026-01-02T03%3A04%3A05.006Z';

  it.each([
    ['all of them', () => stage.client.contacts(), ''],
    ['those changed since', () => stage.client.changedSince(since), `&status=all&updated_after=${encoded}`],
    ['those opted out since', () => stage.client.optedOutSince(since), `&status=all&optout_after=${encoded}`],
    ['a list’s', () => stage.client.members('l/1'), '&lists=l%2F1'],
  ])('come 500 a page, complete: %s', async (_, ask, filter) => {
    stage.answerInTurn(
      { contacts: [{ contact_id: 'c1' }], _links: { next: { href: '/v3/contacts?cursor=bGltaXQ9MQ%3D%3D' } } },
      { contacts: [{ contact_id: 'c2' }], _links: null }
    );
    await expect(collect(ask())).resolves.toMatchObject([
      { id: 'c1', complete: true },
      { id: 'c2', complete: true },
    ]);
    expect(stage.calls()).toEqual([
      `GET /contacts?limit=500&${INCLUDE}${filter}`,
      'GET /contacts?cursor=bGltaXQ9MQ%3D%3D',
    ]);
  });

  it('that changed come once, also where a change moves them to a later page', async () => {
    stage.answerInTurn(
      { contacts: [{ contact_id: 'c1' }, { contact_id: 'c2' }], _links: { next: { href: '/v3/contacts?cursor=2' } } },
      { contacts: [{ contact_id: 'c1' }, { contact_id: 'c3' }], _links: { next: { href: '/v3/contacts?cursor=3' } } },
      { contacts: [{ contact_id: 'c2' }] }
    );
    const pages = await collect(stage.client.changedSince(since));
    expect(pages.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
  });

  it('are asked for page by page, when the one before was taken', async () => {
    const next = { next: { href: '/v3/contacts?cursor=2' } };
    stage.answerInTurn({ contacts: [{ contact_id: 'c1' }], _links: next }, { contacts: [] });
    const pages = stage.client.contacts()[Symbol.asyncIterator]();
    await pages.next();
    expect(stage.calls()).toHaveLength(1);
    await pages.next();
    expect(stage.calls()).toHaveLength(2);
  });
});
