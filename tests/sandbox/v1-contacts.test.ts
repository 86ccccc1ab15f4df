import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { contactXml, textOf, V1Client } from './support/v1-client';

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
  documented('answers 201 with the place and the whole contact, ids in http', async () => {
    const { status, headers, text } = await post({ EmailAddress: 'ann@example.com' });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe('http://api.constantcontact.com/ws/customers/sandbox/contacts/1');
    expect(text).toMatch(/^<\?xml version='1.0' encoding='UTF-8'\?>\n<entry /);
    expect(text).toContain('<id>http://api.constantcontact.com/ws/customers/sandbox/contacts/1</id>');
    expect(text).not.toContain(sandbox.url);
  });

  documented('stores the address in lower case', async () => {
    await post({ EmailAddress: 'Ann.Lee+News@Example.COM' });
    expect(sandbox.contacts()).toMatchObject([{ email: 'ann.lee+news@example.com', status: 'active' }]);
  });

  documented('answers 409 for an address the account has ever seen, removed and opted out included', async () => {
    await sandbox.seed([
      { email: 'active@example.com', status: 'active', lists: ['1'] },
      { email: 'removed@example.com', status: 'removed' },
      { email: 'out@example.com', status: 'do-not-mail' },
      { email: 'deleted@example.com', status: 'deleted' },
    ]);
    for (const { email } of sandbox.contacts()) {
      expect((await post({ EmailAddress: email.toUpperCase() })).status).toBe(409);
    }
  });

  assumed('words a conflict as one line that begins with the status', async () => {
    await post({ EmailAddress: 'a@example.com' });
    const { headers, text } = await post({ EmailAddress: 'a@example.com' });
    expect(text).toMatch(/^Error 409: [^\n]+$/);
    expect(headers.get('content-type')).toContain('text/plain');
  });

  documented('makes one contact of two that come at the same moment, the other is refused', async () => {
    const answers = await Promise.all([1, 2].map(() => post({ EmailAddress: 'twin@example.com' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  observed('wants at least one list that exists, in words of its own', async () => {
    const wanted = 'Error 400: The new contact must contain at least on valid ContactList';
    expect((await post({ EmailAddress: 'a@example.com' }, [])).text).toBe(wanted);
    expect((await post({ EmailAddress: 'a@example.com' }, [77])).text).toBe(wanted);
    expect(sandbox.contacts()).toEqual([]);
  });

  assumed('does not put anybody on a reserved list', async () => {
    expect((await post({ EmailAddress: 'a@example.com' }, ['active'])).status).toBe(400);
  });

  assumed('lets an unknown list beside a known one pass, or refuses it if the switch says so', async () => {
    expect((await post({ EmailAddress: 'a@example.com' }, [2, 77])).status).toBe(201);
    expect(sandbox.contacts('a@example.com')[0]?.lists).toEqual(['2']);
    sandbox.settings({ unknownLists: 'refuse' });
    expect((await post({ EmailAddress: 'b@example.com' }, [2, 77])).status).toBe(400);
  });

  const WRONG = [
    '',
    'ann',
    'ann@',
    'ann@example',
    'a b@example.com',
    '.a@example.com',
    'a..b@example.com',
    ' ann@example.com',
    `${'a'.repeat(69)}@example.com`,
  ];
  for (const email of WRONG) {
    observed(`refuses the address "${email}" in words that name it`, async () => {
      const { status, text } = await post({ EmailAddress: email });
      expect(status).toBe(400);
      expect(text).toBe(`Error 400: The provided email address ${email} was not valid`);
    });
  }

  observed('takes an address of 80 characters', async () => {
    expect((await post({ EmailAddress: `${'a'.repeat(68)}@example.com` })).status).toBe(201);
  });

  documented('refuses what is too long, never cuts it', async () => {
    expect((await post({ EmailAddress: 'a@example.com', FirstName: 'x'.repeat(1000) })).status).toBe(400);
    expect(sandbox.contacts()).toEqual([]);
  });

  const LIMITS = { FirstName: 50, Addr3: 50, PostalCode: 25, Note: 500, CustomField15: 50 };
  for (const [name, limit] of Object.entries(LIMITS)) {
    observed(`takes ${limit} characters of ${name} and not one more`, async () => {
      expect((await post({ EmailAddress: 'a@example.com', [name]: 'ü'.repeat(limit + 1) })).status).toBe(400);
      expect((await post({ EmailAddress: 'a@example.com', [name]: 'ü'.repeat(limit) })).status).toBe(201);
      expect(sandbox.contacts()[0]?.details[name]).toBe('ü'.repeat(limit));
    });
  }

  observed('knows the codes of states and countries and fills in their names', async () => {
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

  assumed('makes the permission express by the person, implied by the account', async () => {
    await post({ EmailAddress: 'a@example.com', OptInSource: 'ACTION_BY_CONTACT' });
    await post({ EmailAddress: 'b@example.com', OptInSource: 'ACTION_BY_CUSTOMER' });
    await post({ EmailAddress: 'c@example.com', OptInSource: '' });
    expect(sandbox.contacts().map(({ permission }) => permission)).toEqual(['explicit', 'implicit', 'implicit']);
    expect((await post({ EmailAddress: 'd@example.com', OptInSource: 'ACTION_BY_CAT' })).status).toBe(400);
  });

  assumed('leaves a person unconfirmed where the account confirms opt-ins', async () => {
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

  observed('has its elements in the order that old clients count on, empty ones included', async () => {
    const id = await v1.add('ann@example.com');
    const { text } = await v1.get(`/contacts/${id}`);
    const inner = /<Contact [^>]*>([\s\S]*)<\/Contact>/
      .exec(text)?.[1]
      ?.replace(/<ContactLists>[\s\S]*<\/ContactLists>/, '<ContactLists>');
    expect([...(inner ?? '').matchAll(/<([A-Z]\w*)>/g)].map(([, name]) => name)).toEqual(ORDER);
    expect(text).toContain('<City></City>');
  });

  documented('carries source and time on each list', async () => {
    const id = await v1.add('ann@example.com', { fields: { OptInSource: 'ACTION_BY_CONTACT' } });
    expect((await v1.get(`/contacts/${id}`)).text).toMatch(
      /<ContactList id="http:\/\/api\.constantcontact\.com\/ws\/customers\/sandbox\/lists\/1">\s*<link xmlns="http:\/\/www.w3.org\/2005\/Atom" href="\/ws\/customers\/sandbox\/lists\/1" rel="self" \/>\s*<OptInSource>ACTION_BY_CONTACT<\/OptInSource>\s*<OptInTime>[^<]+Z<\/OptInTime>/
    );
  });

  observed('is named first name first, in collections last name first', async () => {
    const id = await v1.add('ann@example.com', { fields: { FirstName: 'Ann', LastName: 'Lee' } });
    expect(textOf((await v1.get(`/contacts/${id}`)).text, 'Name')).toBe('Ann Lee');
    expect(textOf((await v1.get('/contacts?email=ann%40example.com')).text, 'Name')).toBe('Lee, Ann');
  });

  observed('has no ContactLists when on none, or an empty one if the switch says so', async () => {
    await sandbox.seed([{ email: 'gone@example.com', status: 'removed' }]);
    expect((await v1.get('/contacts/1')).text).not.toContain('ContactLists');
    sandbox.settings({ emptyContactLists: 'empty' });
    expect((await v1.get('/contacts/1')).text).toContain('<ContactLists></ContactLists>');
  });

  observed('answers 404 for an id that nobody has', async () => {
    expect((await v1.get('/contacts/99')).status).toBe(404);
    expect((await v1.get('/contacts/abc')).status).toBe(404);
  });

  observed('was updated when it was last touched, and names the collection that it is from', async () => {
    await v1.add('ann@example.com');
    const { text } = await v1.get('/contacts/1');
    expect(textOf(text, 'updated')).toBe(textOf(text, 'LastUpdateTime'));
    expect(text).toMatch(
      /<\/content>\s*<source>\s*<id>http:\/\/api.constantcontact.com\/ws\/customers\/sandbox\/contacts<\/id>/
    );
  });
});
