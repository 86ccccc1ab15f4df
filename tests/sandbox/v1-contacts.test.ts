import { type Sandbox, startSandbox } from '../../sandbox';
import { contactXml, nextOf, textOf, textsOf, V1Client } from './support/v1-client';

let sandbox: Sandbox;
let v1: V1Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const post = (fields: Record<string, string>, lists: (string | number)[] = [1]) =>
  v1.post('/contacts', contactXml({ fields: { OptInSource: 'ACTION_BY_CUSTOMER', ...fields }, lists }));

describe('v1: creating a contact', () => {
  test('answers 201 with the place and the whole contact, ids in http', async () => {
    const { status, headers, text } = await post({ EmailAddress: 'ann@example.com' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe('http://api.constantcontact.com/ws/customers/sandbox/contacts/1');
    expect(text).toMatch(/^<\?xml version='1.0' encoding='UTF-8'\?>\n<entry /);
    expect(text).toContain('<id>http://api.constantcontact.com/ws/customers/sandbox/contacts/1</id>');
    expect(text).not.toContain(sandbox.url);
  });

  test('stores the address in lower case', async () => {
    await post({ EmailAddress: 'Ann.Lee+News@Example.COM' });
    expect(sandbox.contacts()).toMatchObject([{ email: 'ann.lee+news@example.com', status: 'active' }]);
  });

  test('answers 409 for an address the account has ever seen, removed and opted out included', async () => {
    await sandbox.seed([
      { email: 'active@example.com', status: 'active', lists: ['1'] },
      { email: 'removed@example.com', status: 'removed' },
      { email: 'out@example.com', status: 'do-not-mail' },
      { email: 'deleted@example.com', status: 'deleted' },
    ]);
    for (const { email } of sandbox.contacts()) {
      const { status, text } = await post({ EmailAddress: email.toUpperCase() });
      expect([status, text.slice(0, 11)]).toEqual([409, 'Error 409: ']);
    }
  });

  test('makes one contact of two that come at the same moment, the other is refused', async () => {
    const answers = await Promise.all([1, 2].map(() => post({ EmailAddress: 'twin@example.com' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('wants at least one list that exists, in words of its own', async () => {
    const wanted = 'Error 400: The new contact must contain at least on valid ContactList';
    expect((await post({ EmailAddress: 'a@example.com' }, [])).text).toBe(wanted);
    expect((await post({ EmailAddress: 'a@example.com' }, [77])).text).toBe(wanted);
    expect((await post({ EmailAddress: 'a@example.com' }, ['active'])).text).toBe(wanted);
    expect(sandbox.contacts()).toEqual([]);
  });

  test('lets an unknown list beside a known one pass, or refuses it if the switch says so', async () => {
    expect((await post({ EmailAddress: 'a@example.com' }, [2, 77])).status).toBe(201);
    expect(sandbox.contacts('a@example.com')[0]?.lists).toEqual(['2']);
    sandbox.settings({ unknownLists: 'refuse' });
    expect((await post({ EmailAddress: 'b@example.com' }, [2, 77])).status).toBe(400);
  });

  test.each([
    '',
    'ann',
    'ann@',
    'ann@example',
    'a b@example.com',
    '.a@example.com',
    'a..b@example.com',
    ' ann@example.com',
    `${'a'.repeat(69)}@example.com`,
  ])('refuses the address "%s"', async (email) => {
    const { status, text } = await post({ EmailAddress: email });
    expect(status).toBe(400);
    expect(text).toBe(`Error 400: The provided email address ${email} was not valid`);
  });

  test('takes an address of 80 characters', async () => {
    expect((await post({ EmailAddress: `${'a'.repeat(68)}@example.com` })).status).toBe(201);
  });

  test.each([
    ['FirstName', 50],
    ['Addr3', 50],
    ['PostalCode', 25],
    ['Note', 500],
    ['CustomField15', 50],
  ])('refuses more than its limit in %s (%i), never cuts', async (name, limit) => {
    expect((await post({ EmailAddress: 'a@example.com', [name]: 'ü'.repeat(limit + 1) })).status).toBe(400);
    expect((await post({ EmailAddress: 'a@example.com', [name]: 'ü'.repeat(limit) })).status).toBe(201);
    expect(sandbox.contacts()[0]?.details[name]).toBe('ü'.repeat(limit));
  });

  test('knows the codes of states and countries and fills in their names', async () => {
    expect((await post({ EmailAddress: 'a@example.com', StateCode: 'XX' })).status).toBe(400);
    expect((await post({ EmailAddress: 'a@example.com', CountryCode: '12' })).status).toBe(400);
    await post({ EmailAddress: 'a@example.com', StateCode: 'ma', CountryCode: 'US' });
    expect(sandbox.contacts()[0]?.details).toMatchObject({
      StateCode: 'MA',
      StateName: 'Massachusetts',
      CountryCode: 'us',
      CountryName: 'United States',
    });
  });

  test('makes the permission express by the person, implied by the account', async () => {
    await post({ EmailAddress: 'a@example.com', OptInSource: 'ACTION_BY_CONTACT' });
    await post({ EmailAddress: 'b@example.com', OptInSource: 'ACTION_BY_CUSTOMER' });
    await post({ EmailAddress: 'c@example.com', OptInSource: '' });
    expect(sandbox.contacts().map(({ permission }) => permission)).toEqual(['explicit', 'implicit', 'implicit']);
    expect((await post({ EmailAddress: 'd@example.com', OptInSource: 'ACTION_BY_CAT' })).status).toBe(400);
  });

  test('leaves a person unconfirmed where the account confirms opt-ins', async () => {
    sandbox.settings({ confirmedOptIn: true });
    const { text } = await post({ EmailAddress: 'a@example.com', OptInSource: 'ACTION_BY_CONTACT' });
    expect(textOf(text, 'Status')).toBe('Unconfirmed');
    sandbox.confirm('a@example.com');
    const confirmed = (await v1.get('/contacts/1')).text;
    expect([textOf(confirmed, 'Status'), textOf(confirmed, 'Confirmed')]).toEqual(['Active', 'true']);
  });
});

describe('v1: one contact', () => {
  const ORDER = [
    ...[
      'Status',
      'EmailAddress',
      'EmailType',
      'Name',
      'FirstName',
      'MiddleName',
      'LastName',
      'JobTitle',
      'CompanyName',
    ],
    ...['HomePhone', 'WorkPhone', 'Addr1', 'Addr2', 'Addr3', 'City', 'StateCode', 'StateName', 'CountryCode'],
    ...['CountryName', 'PostalCode', 'SubPostalCode', 'Note'],
    ...Array.from({ length: 15 }, (_, n) => `CustomField${n + 1}`),
    ...['ContactLists', 'Confirmed', 'InsertTime', 'LastUpdateTime'],
  ];

  test('has its elements in the order that old clients count on, empty ones included', async () => {
    const id = await v1.add('ann@example.com');
    const { text } = await v1.get(`/contacts/${id}`);
    const inner = /<Contact [^>]*>([\s\S]*)<\/Contact>/
      .exec(text)?.[1]
      ?.replace(/<ContactLists>[\s\S]*<\/ContactLists>/, '<ContactLists>');
    expect([...(inner ?? '').matchAll(/<([A-Z]\w*)>/g)].map(([, name]) => name)).toEqual(ORDER);
    expect(text).toContain('<City></City>');
  });

  test('carries source and time on each list', async () => {
    const id = await v1.add('ann@example.com', { fields: { OptInSource: 'ACTION_BY_CONTACT' } });
    expect((await v1.get(`/contacts/${id}`)).text).toMatch(
      /<ContactList id="http:\/\/api\.constantcontact\.com\/ws\/customers\/sandbox\/lists\/1">\s*<link xmlns="http:\/\/www.w3.org\/2005\/Atom" href="\/ws\/customers\/sandbox\/lists\/1" rel="self" \/>\s*<OptInSource>ACTION_BY_CONTACT<\/OptInSource>\s*<OptInTime>[^<]+Z<\/OptInTime>/
    );
  });

  test('is named first name first, in collections last name first', async () => {
    const id = await v1.add('ann@example.com', { fields: { FirstName: 'Ann', LastName: 'Lee' } });
    expect(textOf((await v1.get(`/contacts/${id}`)).text, 'Name')).toBe('Ann Lee');
    expect(textOf((await v1.get('/contacts?email=ann%40example.com')).text, 'Name')).toBe('Lee, Ann');
  });

  test('has no ContactLists when on none, or an empty one if the switch says so', async () => {
    await sandbox.seed([{ email: 'gone@example.com', status: 'removed' }]);
    expect((await v1.get('/contacts/1')).text).not.toContain('ContactLists');
    sandbox.settings({ emptyContactLists: 'empty' });
    expect((await v1.get('/contacts/1')).text).toContain('<ContactLists></ContactLists>');
  });

  test('answers 404 for an id that nobody has', async () => {
    expect((await v1.get('/contacts/99')).status).toBe(404);
    expect((await v1.get('/contacts/abc')).status).toBe(404);
  });
});

describe('v1: looking for an address', () => {
  const find = async (query: string) => textsOf((await v1.get(`/contacts?${query}`)).text, 'EmailAddress');

  test('finds contacts of any status', async () => {
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

  test('adds Confirmed and InsertTime to the summary, and no lists or fields', async () => {
    await v1.add('ann@example.com', { fields: { JobTitle: 'Baker' } });
    const { text } = await v1.get('/contacts?email=ann%40example.com');
    expect(text).toMatch(
      /<\/OptInSource>\s*<Confirmed>false<\/Confirmed>\s*<InsertTime>[^<]+<\/InsertTime>\s*<\/Contact>/
    );
    expect(text).not.toMatch(/JobTitle|ContactLists/);
    expect(text).toContain('contacts?email=ann%40example.com" rel="current"');
  });

  test('finds first.last+label only when the plus sign is encoded', async () => {
    await v1.add('first.last+label@gmail.com');
    expect(await find('email=first.last%2Blabel%40gmail.com')).toEqual(['first.last+label@gmail.com']);
    expect(await find('email=first.last+label@gmail.com')).toEqual([]);
  });

  test('does not fold capitals', async () => {
    await v1.add('ann@example.com');
    expect(await find('email=Ann%40example.com')).toEqual([]);
    expect(await find('email=ann@example.com&')).toEqual(['ann@example.com']);
  });

  test('answers a miss with an empty feed, or with 500 if the switch says so', async () => {
    const empty = await v1.get('/contacts?email=no%40example.com');
    expect(empty.status).toBe(200);
    expect(empty.text).not.toContain('<entry>');
    sandbox.settings({ searchMiss: 'error' });
    expect((await v1.get('/contacts?email=no%40example.com')).status).toBe(500);
  });

  test('takes fifty addresses at a time and no more', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `email=a${n}%40example.com`).join('&');
    expect((await v1.get(`/contacts?${many(50)}`)).status).toBe(200);
    expect((await v1.get(`/contacts?${many(51)}`)).status).toBe(400);
  });
});

describe('v1: listing contacts', () => {
  test('has its links in the order that old clients count on', async () => {
    await sandbox.generate(51);
    const { text } = await v1.get('/contacts');
    const head = text.slice(0, text.indexOf('<entry>'));
    const rels = [...head.matchAll(/<link href="[^"]*"(?: rel="(\w+)")? \/>/g)].map(([, rel]) => rel);
    expect(rels).toEqual([undefined, 'self', 'next', 'first', 'current']);
    expect(head).toContain('<title type="text">Contacts for Customer: sandbox</title>');
  });

  test('shows fifty at a time, newest first, each of them once', async () => {
    await sandbox.generate(120);
    const seen: (string | undefined)[] = [];
    let path: string | undefined = '/contacts';
    while (path) {
      const { text } = await v1.get(path.replace('/ws/customers/sandbox', ''));
      const page = textsOf(text, 'EmailAddress');
      expect(page.length).toBeLessThanOrEqual(50);
      seen.push(...page);
      path = nextOf(text);
      if (path) expect(path).toMatch(/\?next=[A-Za-z0-9-]+$/);
    }
    expect(seen.length).toBe(120);
    expect(new Set(seen).size).toBe(120);
    expect(seen[0]).toBe('person120@generated.example');
  });

  test('shows who is active, or everybody if the switch says so', async () => {
    await sandbox.seed([{ email: 'a@example.com' }, { email: 'd@example.com', status: 'do-not-mail' }]);
    expect(textsOf((await v1.get('/contacts')).text, 'Status')).toEqual(['Active']);
    sandbox.settings({ unfilteredListing: 'all' });
    expect(textsOf((await v1.get('/contacts')).text, 'Status')).toEqual(['Do Not Mail', 'Active']);
  });

  test('answers 400 to a page token that it never gave out', async () => {
    expect((await v1.get('/contacts?next=nonsense')).status).toBe(400);
  });

  test('tells who has changed since, by status or by list', async () => {
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

  test('keeps the filter of a changed-since listing over its pages', async () => {
    await sandbox.generate(60);
    await sandbox.seed([{ email: 'out@example.com', status: 'do-not-mail' }]);
    const first = await v1.get('/contacts?updatedsince=2020-01-01T00%3A00%3A00%2B00%3A00&listtype=active');
    const rest = await v1.get((nextOf(first.text) ?? '').replace('/ws/customers/sandbox', ''));
    expect(textsOf(rest.text, 'Status')).toEqual(Array(10).fill('Active'));
  });

  test.each([
    'updatedsince=2021-01-01T00:00:00Z',
    'updatedsince=soon&listtype=active',
    'updatedsince=2021-01-01T00:00:00Z&listtype=sleeping',
    'updatedsince=2021-01-01T00:00:00Z&listid=99',
  ])('answers 400 to a listing with %s', async (query) => {
    expect((await v1.get(`/contacts?${query}`)).status).toBe(400);
  });
});
