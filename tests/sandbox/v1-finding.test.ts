import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { type Answer, textsOf, V1Client } from './support/v1-client';

let sandbox: Sandbox;
let v1: V1Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

describe('v1: looking for an address', () => {
  const find = async (query: string) => textsOf((await v1.get(`/contacts?${query}`)).text, 'EmailAddress');

  observed('finds contacts of any status', async () => {
    await sandbox.seed([
      { email: 'a@example.com', status: 'active' },
      { email: 'r@example.com', status: 'removed' },
      { email: 'd@example.com', status: 'do-not-mail' },
    ]);
    const { text } = await v1.get(
      '/contacts?email=a%40example.com&email=r%40example.com&email=x%40example.com&email=d%40example.com'
    );
    expect(textsOf(text, 'Status')).toEqual(['Active', 'Removed', 'Do Not Mail']);
  });

  observed('adds Confirmed and InsertTime to the summary, and no lists or fields', async () => {
    await v1.add('ann@example.com', { fields: { JobTitle: 'Baker' } });
    const { text } = await v1.get('/contacts?email=ann%40example.com');
    expect(text).toMatch(
      /<\/OptInSource>\s*<Confirmed>false<\/Confirmed>\s*<InsertTime>[^<]+<\/InsertTime>\s*<\/Contact>/
    );
    expect(text).not.toMatch(/JobTitle|ContactLists/);
    expect(text).toContain('contacts?email=ann%40example.com" rel="current"');
  });

  observed('finds first.last+label only when the plus sign is encoded', async () => {
    await v1.add('first.last+label@gmail.com');
    expect(await find('email=first.last%2Blabel%40gmail.com')).toEqual(['first.last+label@gmail.com']);
    expect(await find('email=first.last+label@gmail.com')).toEqual([]);
  });

  documented('does not fold capitals', async () => {
    await v1.add('ann@example.com');
    expect(await find('email=Ann%40example.com')).toEqual([]);
    expect(await find('email=ann@example.com&')).toEqual(['ann@example.com']);
  });

  documented('answers a miss with an empty feed, or with 500 if the switch says so', async () => {
    const empty = await v1.get('/contacts?email=no%40example.com');
    expect(empty.status).toBe(200);
    expect(empty.text).not.toContain('<entry>');
    sandbox.settings({ searchMiss: 'error' });
    expect((await v1.get('/contacts?email=no%40example.com')).status).toBe(500);
  });

  const many = (count: number) => Array.from({ length: count }, (_, n) => `email=a${n}%40example.com`).join('&');

  observed('takes fifty addresses at a time', async () => {
    await v1.add('a49@example.com');
    expect(await find(many(50))).toEqual(['a49@example.com']);
  });

  assumed('answers 400 to more than fifty addresses', async () => {
    expect((await v1.get(`/contacts?${many(51)}`)).status).toBe(400);
  });

  observed('answers a search without a hit in a feed that has a first link and no current one', async () => {
    const { text } = await v1.get('/contacts?email=no%40example.com');
    expect([...text.matchAll(/ rel="(\w+)"/g)].map(([, rel]) => rel)).toEqual(['self', 'first']);
  });
});

describe('v1: listing contacts', () => {
  observed('has its links in the order that old clients count on', async () => {
    await sandbox.generate(51);
    const { text } = await v1.get('/contacts');
    const head = text.slice(0, text.indexOf('<entry>'));
    const rels = [...head.matchAll(/<link href="[^"]*"(?: rel="(\w+)")? \/>/g)].map(([, rel]) => rel);
    expect(rels).toEqual([undefined, 'self', 'next', 'first', 'current']);
    expect(head).toContain('<title type="text">Contacts for Customer: sandbox</title>');
  });

  documented('shows fifty at a time, newest first, each of them once', async () => {
    await sandbox.generate(120);
    const seen: (string | undefined)[] = [];
    let page: Answer | undefined = await v1.get('/contacts');
    while (page) {
      const addresses = textsOf(page.text, 'EmailAddress');
      expect(addresses.length).toBeLessThanOrEqual(50);
      seen.push(...addresses);
      page = await v1.next(page);
    }
    expect(seen.length).toBe(120);
    expect(new Set(seen).size).toBe(120);
    expect(seen[0]).toBe('person120@generated.example');
  });

  assumed('shows who is active, or everybody if the switch says so', async () => {
    await sandbox.seed([{ email: 'a@example.com' }, { email: 'd@example.com', status: 'do-not-mail' }]);
    expect(textsOf((await v1.get('/contacts')).text, 'Status')).toEqual(['Active']);
    sandbox.settings({ unfilteredListing: 'all' });
    expect(textsOf((await v1.get('/contacts')).text, 'Status')).toEqual(['Do Not Mail', 'Active']);
  });

  assumed('answers 400 to a page token that it never gave out', async () => {
    expect((await v1.get('/contacts?next=nonsense')).status).toBe(400);
  });

  documented('tells who has changed since, by status or by list', async () => {
    await sandbox.seed([{ email: 'old@example.com', lists: ['1'], updatedAt: '2020-01-01T00:00:00.000Z' }]);
    await v1.add('a@example.com', { lists: [1] });
    await v1.add('b@example.com', { lists: [2] });
    const ask = async (rest: string) =>
      textsOf((await v1.get(`/contacts?updatedsince=2021-01-01T00:00:00.000Z&${rest}`)).text, 'EmailAddress');
    expect(await ask('listtype=active')).toEqual(['b@example.com', 'a@example.com']);
    expect(await ask('listid=1')).toEqual(['a@example.com']);
    await v1.send('DELETE', '/contacts/2');
    expect(await ask('listtype=do-not-mail')).toEqual(['a@example.com']);
    expect(await ask('listtype=removed')).toEqual([]);
  });

  assumed('keeps the filter of a changed-since listing over its pages', async () => {
    await sandbox.generate(60);
    await sandbox.seed([{ email: 'out@example.com', status: 'do-not-mail' }]);
    const first = await v1.get('/contacts?updatedsince=2020-01-01T00%3A00%3A00%2B00%3A00&listtype=active');
    const rest = await v1.next(first);
    expect(textsOf(rest?.text ?? '', 'Status')).toEqual(Array(10).fill('Active'));
  });

  observed('takes a time with an offset, and finds who was removed among the removed', async () => {
    await sandbox.seed([{ email: 'r@example.com', status: 'removed' }]);
    const { text } = await v1.get('/contacts?updatedsince=2011-05-01T10%3A00%3A00%2B00%3A00&listtype=removed');
    expect(textsOf(text, 'EmailAddress')).toEqual(['r@example.com']);
  });

  assumed('counts who changed at that very moment', async () => {
    await sandbox.seed([{ email: 'a@example.com', updatedAt: '2020-01-01T00:00:00.000Z' }]);
    const ask = async (time: string) =>
      textsOf((await v1.get(`/contacts?updatedsince=${time}&listtype=active`)).text, 'Status').length;
    expect([await ask('2020-01-01T00:00:00.000Z'), await ask('2020-01-01T00:00:00.001Z')]).toEqual([1, 0]);
  });

  observed('shows a summary of each, without lists, names and custom fields', async () => {
    await v1.add('ann@example.com', { fields: { FirstName: 'Ann', LastName: 'Lee', CustomField1: 'x' } });
    const inner = /<Contact [^>]*>([\s\S]*)<\/Contact>/.exec((await v1.get('/contacts')).text)?.[1] ?? '';
    expect([...inner.matchAll(/<([A-Z]\w*)>/g)].map(([, name]) => name)).toEqual([
      ...['Status', 'EmailAddress', 'EmailType', 'Name', 'OptInTime', 'OptInSource'],
    ]);
  });

  for (const query of [
    'updatedsince=2021-01-01T00:00:00Z',
    'updatedsince=soon&listtype=active',
    'updatedsince=2021-01-01T00:00:00Z&listtype=sleeping',
    'updatedsince=2021-01-01T00:00:00Z&listid=99',
  ]) {
    assumed(`answers 400 to a listing with ${query}`, async () => {
      expect((await v1.get(`/contacts?${query}`)).status).toBe(400);
    });
  }
});
