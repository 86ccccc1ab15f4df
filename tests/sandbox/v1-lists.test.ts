import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { listXml, nextOf, textOf, textsOf, V1Client } from './support/v1-client';

let sandbox: Sandbox;
let v1: V1Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const uri = (id: number | string) => `http://api.constantcontact.com/ws/customers/sandbox/lists/${id}`;

describe('v1: lists', () => {
  observed('come after the three reserved ones, which have a name only', async () => {
    const { text } = await v1.get('/lists');
    expect(textsOf(text, 'Name')).toEqual([
      'Active',
      'Do Not Mail',
      'Removed',
      'General Interest',
      'Newsletter',
      'Customers',
    ]);
    expect(text).toMatch(/lists\/active">\s*<Name>Active<\/Name>\s*<ShortName>Active<\/ShortName>\s*<\/ContactList>/);
  });

  documented('have their elements in the order of the service, with a link to the members', async () => {
    await v1.add('ann@example.com');
    const { text } = await v1.get('/lists/1');
    const inner = /<ContactList [^>]*>([\s\S]*)<\/ContactList>/.exec(text)?.[1] ?? '';
    expect([...inner.matchAll(/<([A-Z]\w*)/g)].map(([, name]) => name)).toEqual([
      ...['OptInDefault', 'Name', 'ShortName', 'DisplayOnSignup', 'SortOrder', 'Members', 'ContactCount'],
    ]);
    expect(inner).toContain(`<Members id="${uri(1)}/members"></Members>`);
    expect(textOf(text, 'ContactCount')).toBe('1');
  });

  observed('are 404 where there is none', async () => {
    for (const id of ['99', '01', '1e0', 'nothing']) expect((await v1.get(`/lists/${id}`)).status).toBe(404);
  });

  documented('come in pages, the reserved ones on the first only', async () => {
    for (let n = 4; n <= 60; n += 1) await v1.post('/lists', listXml(`List ${n}`));
    const page = await v1.get('/lists');
    const first = page.text;
    const rest = (await v1.next(page))?.text ?? '';
    const all = [...textsOf(first, 'Name'), ...textsOf(rest, 'Name')];
    expect(textsOf(first, 'Name')).toHaveLength(50);
    expect([all.length, new Set(all).size]).toEqual([63, 63]);
    expect(nextOf(rest)).toBeUndefined();
  });

  documented('are made with 201 and an entry whose link comes last', async () => {
    const { status, headers, text } = await v1.post(
      '/lists',
      listXml('Events', 'data:,', '<ShortName>x</ShortName>').replace('false', 'False')
    );
    expect([status, headers.get('location')]).toEqual([201, uri(4)]);
    expect(text).toMatch(/<\/content>\s*<link href="\/ws\/customers\/sandbox\/lists\/4" rel="edit" \/>\s*<\/entry>/);
    expect([textOf(text, 'OptInDefault'), textOf(text, 'SortOrder'), textOf(text, 'DisplayOnSignup')]).toEqual([
      'false',
      '99',
      'No',
    ]);
  });

  documented('have names of their own', async () => {
    expect((await v1.post('/lists', listXml('Newsletter'))).status).toBe(409);
    expect((await v1.put('/lists/1', listXml('Newsletter', uri(1)))).status).toBe(409);
    expect((await v1.post('/lists', listXml(''))).status).toBe(400);
    expect((await v1.post('/lists', listXml('x'.repeat(256)))).status).toBe(400);
  });

  documented('are renamed with 204 by an entry that has their id', async () => {
    expect((await v1.put('/lists/1', listXml('General', uri(1)))).status).toBe(204);
    expect(textOf((await v1.get('/lists/1')).text, 'Name')).toBe('General');
    expect((await v1.put('/lists/1', listXml('General', uri(2)))).status).toBe(400);
  });

  documented('are deleted with 204', async () => {
    expect((await v1.send('DELETE', '/lists/3')).status).toBe(204);
    expect((await v1.get('/lists/3')).status).toBe(404);
    expect((await v1.send('DELETE', '/lists/3')).status).toBe(404);
  });

  assumed('take their members with them: who was on no other one is removed; numbers are not used again', async () => {
    await sandbox.seed([
      { email: 'a@example.com', lists: ['3'] },
      { email: 'b@example.com', lists: ['1', '3'] },
    ]);
    await v1.send('DELETE', '/lists/3');
    expect(sandbox.contacts()).toMatchObject([
      { status: 'removed', lists: [] },
      { status: 'active', lists: ['1'] },
    ]);
    expect((await v1.post('/lists', listXml('Next'))).headers.get('location')).toBe(uri(4));
  });

  for (const id of ['active', 'removed', 'do-not-mail']) {
    assumed(`the reserved one ${id} can be read and not written`, async () => {
      expect((await v1.get(`/lists/${id}`)).status).toBe(200);
      expect((await v1.put(`/lists/${id}`, listXml('X', uri(id)))).status).toBe(403);
      expect((await v1.send('DELETE', `/lists/${id}`)).status).toBe(403);
    });
  }
});

describe('v1: members of a list', () => {
  documented('are named by the id of the contact and linked below the list', async () => {
    await v1.add('ann@example.com', { fields: { FirstName: 'Ann', LastName: 'Lee' }, lists: [2] });
    await v1.add('bob@example.com', { lists: [1] });
    const { text } = await v1.get('/lists/2/members');
    expect(textsOf(text, 'EmailAddress')).toEqual(['ann@example.com']);
    expect(text).toContain('<link href="/ws/customers/sandbox/lists/2/members/1" rel="edit" />');
    expect(text).toContain('<id>http://api.constantcontact.com/ws/customers/sandbox/contacts/1</id>');
    expect(text).toMatch(
      /<ContactListMember [^>]*contacts\/1">\s*<EmailAddress>ann@example.com<\/EmailAddress>\s*<Name>Lee, Ann<\/Name>/
    );
  });

  documented('come fifty at a time', async () => {
    await sandbox.generate(60);
    const first = await v1.get('/lists/1/members');
    const rest = await v1.next(first);
    const counts = [first, rest].map((page) => textsOf(page?.text ?? '', 'EmailAddress').length);
    expect(counts).toEqual([50, 10]);
  });

  assumed('can be asked of the reserved lists too', async () => {
    await sandbox.seed([{ email: 'a@example.com' }, { email: 'd@example.com', status: 'do-not-mail' }]);
    expect(textsOf((await v1.get('/lists/do-not-mail/members')).text, 'EmailAddress')).toEqual(['d@example.com']);
    expect((await v1.get('/lists/99/members')).status).toBe(404);
  });
});
