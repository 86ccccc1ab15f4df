import type { Contact } from '../../../server/src/constant-contact/contact';
import { collect } from '../../../server/src/constant-contact/paging';
import { createEntry } from '../../../server/src/constant-contact/v1/contact-entry';
import { entry, feed, openStage, type Stage, summary } from './v1-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const since = new Date('2012-01-02T04:04:05.006+01:00');
const held: Contact = {
  id: '42',
  email: 'a@example.com',
  status: 'active',
  permission: 'implicit',
  optedOutAt: null,
  lists: ['1'],
  fields: {},
  complete: true,
};
const draft = { email: 'a@example.com', fields: {}, lists: ['1'] };

describe('a search by address', () => {
  it('asks once more after a 500, and takes the second one for “nobody”', async () => {
    stage.answerWith(500);
    await expect(stage.client.lookUp('A+b@Example.com')).resolves.toEqual({
      request: 'GET /ws/customers/acme/contacts?email=a%2Bb%40example.com',
      status: 500,
      contact: null,
    });
    expect(stage.calls()).toEqual(Array(2).fill('GET /contacts?email=a%2Bb%40example.com'));
  });

  it('takes nobody else for the one that was meant', async () => {
    stage.answerWith(200, feed('/contacts', [summary(1)]));
    await expect(stage.client.lookUp('q1@example.com')).resolves.toMatchObject({ contact: null });
    await expect(stage.client.lookUp('P1@example.com')).resolves.toMatchObject({ contact: { id: '1' } });
  });
});

describe('all contacts', () => {
  it('come page by page, each asked for when it is wanted', async () => {
    stage.answer(({ url }, response) =>
      response.end(url.includes('next') ? feed('/contacts', [summary(1)]) : feed('/contacts', [summary(2)], 'g24-x'))
    );
    const pages = stage.client.contacts()[Symbol.asyncIterator]();
    expect((await pages.next()).value).toMatchObject([{ id: '2', email: 'p2@example.com', complete: false }]);
    expect(stage.calls()).toEqual(['GET /contacts']);
    expect((await pages.next()).value).toMatchObject([{ id: '1' }]);
    await expect(pages.next()).resolves.toMatchObject({ done: true });
    expect(stage.calls()).toEqual(['GET /contacts', 'GET /contacts?next=g24-x']);
  });

  it('are the active ones, should the account list others as well', async () => {
    stage.answerWith(200, feed('/contacts', [summary(3, 'Do Not Mail'), summary(2, 'Removed'), summary(1)]));
    await expect(collect(stage.client.contacts())).resolves.toMatchObject([{ id: '1' }]);
  });
});

describe('who changed since a moment', () => {
  const question = (type: string) => `GET /contacts?updatedsince=2012-01-02T03%3A04%3A05.006Z&listtype=${type}`;

  it('is asked for in three questions, in UTC', async () => {
    stage.answerWith(200, feed('/contacts', []));
    await expect(collect(stage.client.changedSince(since))).resolves.toEqual([]);
    expect(stage.calls()).toEqual([question('active'), question('removed'), question('do-not-mail')]);
  });

  it('comes once, even who moves from one kind to another meanwhile', async () => {
    stage.answer(({ url }, response) => {
      if (url.includes('next')) response.end(feed('/contacts', [summary(2), summary(1)]));
      else if (url.endsWith('=active')) response.end(feed('/contacts', [summary(3), summary(2)], 'x'));
      else if (url.endsWith('=removed')) response.end(feed('/contacts', [summary(1, 'Removed')]));
      else response.end(feed('/contacts', [summary(3, 'Do Not Mail'), summary(4, 'Do Not Mail')]));
    });
    const changed = await collect(stage.client.changedSince(since));
    expect(changed.map(({ id, status }) => [id, status])).toEqual([
      ['3', 'active'],
      ['2', 'active'],
      ['1', 'active'],
      ['4', 'do-not-mail'],
    ]);
  });
});

describe('a contact’s id', () => {
  it.each(['../lists', '..', '.', '', '42/../../lists', '42?x=1', '%2e%2e', '４２'])('%j asks nothing', async (id) => {
    const calls = [
      () => stage.client.get(id),
      () => stage.client.complete({ ...held, id, complete: false }),
      () => stage.client.update({ ...held, id }, draft, 'account'),
      () => stage.client.optOut({ ...held, id }),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'refused', status: null });
    expect(stage.calls()).toEqual([]);
  });
});

describe('a write', () => {
  it('goes out as v1 wants it, byte for byte', () => {
    const now = new Date('2012-01-02T03:04:05.006Z');
    const wish = { email: 'a&b@example.com', fields: { lastName: "O'Neil", firstName: 'Zoë <3' }, lists: ['1', '7'] };
    expect(createEntry('Acme', wish, 'contact', now)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<entry xmlns="http://www.w3.org/2005/Atom"><title type="text"> </title><updated>2012-01-02T03:04:05.006Z</updated><author></author>
<id>data:,none</id><summary type="text">Contact</summary><content type="application/vnd.ctct+xml">
<Contact xmlns="http://ws.constantcontact.com/ns/1.0/"><EmailAddress>a&amp;b@example.com</EmailAddress><EmailType>HTML</EmailType><FirstName>Zoë &lt;3</FirstName><LastName>O&#39;Neil</LastName>
<OptInSource>ACTION_BY_CONTACT</OptInSource><ContactLists><ContactList id="http://api.constantcontact.com/ws/customers/acme/lists/1"/><ContactList id="http://api.constantcontact.com/ws/customers/acme/lists/7"/></ContactLists></Contact>
</content></entry>`);
  });

  it('is an Atom entry in UTF-8', async () => {
    stage.answerWith(201, entry('/contacts/5', 'Contact', '<Status>Active</Status>'));
    await expect(stage.client.create({ ...draft, fields: { firstName: '李' } }, 'account')).resolves.toMatchObject({
      id: '5',
    });
    expect(stage.calls()).toEqual(['POST /contacts']);
    expect(stage.received[0]?.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(stage.received[0]?.body).toContain('<FirstName>李</FirstName>');
  });

  it('never starts from a summary, which would empty the contact', async () => {
    await expect(stage.client.update({ ...held, complete: false }, draft, 'account')).rejects.toMatchObject({
      code: 'refused',
    });
    expect(stage.calls()).toEqual([]);
  });

  it.each([
    'active',
    'http://api.constantcontact.com/ws/customers/acme/lists/1',
    '8f5c0dd4-0000-4000-8000-000000000000',
  ])('is not tried with the list %s', async (list) => {
    const wrong = { ...draft, lists: ['1', list] };
    await expect(stage.client.create(wrong, 'account')).rejects.toMatchObject({ code: 'refused' });
    await expect(stage.client.update(held, wrong, 'account')).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
  });

  it('to somebody who opted out is told from one that is not allowed, by asking for the contact', async () => {
    const standing = { now: 'Do Not Mail' };
    stage.answer(({ method }, response) =>
      method === 'PUT'
        ? response.writeHead(403).end('Error 403: Forbidden')
        : response.end(entry('/contacts/42', 'Contact', `<Status>${standing.now}</Status>`))
    );
    await expect(stage.client.update(held, draft, 'account')).rejects.toMatchObject({ code: 'opted-out' });
    standing.now = 'Active';
    await expect(stage.client.update(held, draft, 'account')).rejects.toMatchObject({ code: 'no-permission' });
    expect(stage.calls()).toEqual(['PUT /contacts/42', 'GET /contacts/42', 'PUT /contacts/42', 'GET /contacts/42']);
  });

  it('that opts somebody out is a DELETE', async () => {
    stage.answerWith(204);
    await stage.client.optOut(held);
    expect(stage.calls()).toEqual(['DELETE /contacts/42']);
  });
});
