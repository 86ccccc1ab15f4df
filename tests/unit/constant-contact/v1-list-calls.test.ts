import { MAX_REFS } from '../../../server/src/constant-contact/client';
import { collect } from '../../../server/src/constant-contact/paging';
import { newListEntry, renamedListEntry } from '../../../server/src/constant-contact/v1/lists';
import { entry, feed, idOf, openStage, type Stage } from './v1-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const now = new Date('2012-01-02T03:04:05.006Z');
const list = (inner: string) => entry('/lists/7', 'ContactList', inner);
const served = list(
  '<OptInDefault>true</OptInDefault><Name>News</Name><ShortName>News</ShortName><DisplayOnSignup>No</DisplayOnSignup><SortOrder>3</SortOrder><ContactCount>17</ContactCount>'
);

describe('a list', () => {
  it('is made by an entry of its own, byte for byte', () => {
    expect(newListEntry('R&D "news"', now)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<entry xmlns="http://www.w3.org/2005/Atom"><title type="text"> </title><updated>2012-01-02T03:04:05.006Z</updated><author></author>
<id>data:,none</id><summary type="text">ContactList</summary><content type="application/vnd.ctct+xml">
<ContactList xmlns="http://ws.constantcontact.com/ns/1.0/"><OptInDefault>false</OptInDefault><Name>R&amp;D &quot;news&quot;</Name><SortOrder>99</SortOrder></ContactList>
</content></entry>`);
  });

  it('is renamed under its own id, byte for byte', () => {
    const held = { id: '7', name: 'News', members: 1, optInDefault: 'true', sortOrder: '3' };
    expect(renamedListEntry('Acme', held, 'Olds', now)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<entry xmlns="http://www.w3.org/2005/Atom"><title type="text"> </title><updated>2012-01-02T03:04:05.006Z</updated><author></author>
<id>http://api.constantcontact.com/ws/customers/acme/lists/7</id><summary type="text">ContactList</summary><content type="application/vnd.ctct+xml">
<ContactList xmlns="http://ws.constantcontact.com/ns/1.0/" id="http://api.constantcontact.com/ws/customers/acme/lists/7"><OptInDefault>true</OptInDefault><Name>Olds</Name><SortOrder>3</SortOrder></ContactList>
</content></entry>`);
  });

  it('comes back from its making', async () => {
    stage.answerWith(201, served);
    await expect(stage.client.createList('News')).resolves.toEqual({ id: '7', name: 'News', members: 17 });
    expect(stage.calls()).toEqual(['POST /lists']);
  });

  it('keeps its place and its default when it is renamed', async () => {
    stage.answer(({ method }, response) => (method === 'GET' ? response.end(served) : response.writeHead(204).end()));
    await expect(stage.client.renameList('7', 'Olds')).resolves.toEqual({ id: '7', name: 'Olds', members: 17 });
    expect(stage.calls()).toEqual(['GET /lists/7', 'PUT /lists/7']);
    expect(stage.received[1]?.body).toContain(
      '<OptInDefault>true</OptInDefault><Name>Olds</Name><SortOrder>3</SortOrder></ContactList>'
    );
  });

  it('that an account says little of is given nothing that it did not have', async () => {
    stage.answer(({ method }, response) =>
      method === 'GET' ? response.end(list('<Name>News</Name>')) : response.writeHead(204).end()
    );
    await stage.client.renameList('7', 'Olds');
    expect(stage.received[1]?.body).toMatch(/<ContactList [^>]*><Name>Olds<\/Name><\/ContactList>/);
  });

  it('goes at once', async () => {
    stage.answerWith(204);
    await expect(stage.client.deleteList('7')).resolves.toBeNull();
    expect(stage.calls()).toEqual(['DELETE /lists/7']);
  });

  it('has a name that no other list has', async () => {
    stage.answer(({ method }, response) =>
      method === 'GET' ? response.end(served) : response.writeHead(409).end('Error 409: taken')
    );
    const conflict = { code: 'conflict', message: 'The account already has a list of that name.' };
    await expect(stage.client.createList('News')).rejects.toMatchObject(conflict);
    await expect(stage.client.renameList('7', 'News')).rejects.toMatchObject({
      ...conflict,
      words: 'Error 409: taken',
    });
  });

  it.each(['', ' ', 'x'.repeat(256)])('is never asked for under the name %j', async (name) => {
    await expect(stage.client.createList(name)).rejects.toMatchObject({ code: 'refused' });
    await expect(stage.client.renameList('7', name)).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
  });
});

describe('who is on a list', () => {
  it('is known by id and address, page by page', async () => {
    const member = (id: number) =>
      entry(`/contacts/${id}`, 'ContactListMember', `<EmailAddress>P${id}@Example.com</EmailAddress><Name>x, y</Name>`);
    stage.answer(({ url }, response) =>
      response.end(
        url.includes('next') ? feed('/lists/7/members', [member(1)]) : feed('/lists/7/members', [member(2)], 'fihu')
      )
    );
    const members = await collect(stage.client.members('7'));
    expect(members).toMatchObject([
      { id: '2', email: 'p2@example.com', status: 'active', complete: false },
      { id: '1', email: 'p1@example.com', status: 'active', complete: false },
    ]);
    expect(stage.calls()).toEqual(['GET /lists/7/members', 'GET /lists/7/members?next=fihu']);
  });
});

describe.each([
  ['a list that the service keeps itself', 'do-not-mail', 'keeps itself'],
  ['a URI', idOf('/lists/7'), 'by its number'],
  ['a way out', '../contacts', 'by its number'],
  ['nothing', '', 'by its number'],
])('%s in place of a list', (_, id, words) => {
  const calls: Array<[string, () => Promise<unknown>]> = [
    ['renamed', () => stage.client.renameList(id, 'x')],
    ['deleted', () => stage.client.deleteList(id)],
    ['read', () => collect(stage.client.members(id))],
    ['added to', () => stage.client.addToLists([{ id: '1', email: 'a@example.com' }], ['7', id])],
    ['left', () => stage.client.removeFromLists([{ id: '1', email: 'a@example.com' }], [id])],
    ['imported into', () => stage.client.importContacts([{ email: 'a@example.com', fields: {} }], [id])],
  ];

  it.each(calls)('is not %s', async (_, call) => {
    await expect(call()).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining(words) });
    expect(stage.calls()).toEqual([]);
  });
});

describe('people who join or leave lists in bulk', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ id: `${n}`, email: `p${n}@example.com` }));
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => `${n + 1}`);
  const begun = `<?xml version='1.0'?>${entry('/activities/a07e1', 'Activity', '')}`;

  it.each([
    ['addToLists', 'ADD_CONTACTS'],
    ['removeFromLists', 'REMOVE_CONTACTS_FROM_LISTS'],
  ] as const)('%s is a form of addresses and lists, byte for byte', async (call, type) => {
    stage.answerWith(201, begun);
    const two = [
      { id: '1', email: 'a+b@example.com' },
      { id: '2', email: "o'neil,x@example.com" },
    ];
    await expect(stage.client[call](two, ['1', '7'])).resolves.toMatchObject({ id: 'a07e1', state: 'waiting' });
    expect(stage.calls()).toEqual(['POST /activities']);
    expect(stage.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(stage.received[0]?.body).toBe(
      `activityType=${type}&data=EMAIL+ADDRESS%0D%0Aa%2Bb%40example.com%0D%0A%22o%27neil%2Cx%40example.com%22` +
        '&lists=http%3A%2F%2Fapi.constantcontact.com%2Fws%2Fcustomers%2Facme%2Flists%2F1' +
        '&lists=http%3A%2F%2Fapi.constantcontact.com%2Fws%2Fcustomers%2Facme%2Flists%2F7'
    );
  });

  it.each([
    ['nobody', [], ['1'], `between 1 and ${MAX_REFS} contacts`],
    ['no list', people(1), [], 'between 1 and 50 lists'],
    ['too many people', people(MAX_REFS + 1), ['1'], `between 1 and ${MAX_REFS} contacts`],
    ['too many lists', people(1), numbers(51), 'between 1 and 50 lists'],
    ['somebody without an address', [...people(2), { id: '9', email: null }], ['1'], 'Contact 3 has no address'],
  ])('are refused: %s', async (_, contacts, lists, words) => {
    const refusal = { code: 'refused', message: expect.stringContaining(words) };
    await expect(stage.client.addToLists(contacts, lists)).rejects.toMatchObject(refusal);
    await expect(stage.client.removeFromLists(contacts, lists)).rejects.toMatchObject(refusal);
    expect(stage.calls()).toEqual([]);
  });

  it('may be as many as one call takes', async () => {
    stage.answerWith(201, begun);
    await expect(stage.client.addToLists(people(MAX_REFS), numbers(50))).resolves.toMatchObject({ id: 'a07e1' });
  });
});
