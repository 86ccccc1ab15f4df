import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { textOf, textsOf, V1Client } from './support/v1-client';

let sandbox: Sandbox;
let v1: V1Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const list = (id: number | string) => `http://api.constantcontact.com/ws/customers/sandbox/lists/${id}`;
const add = (data: string, ...lists: (number | string)[]) =>
  v1.start([['activityType', 'SV_ADD'], ['data', data], ...lists.map((id): [string, string] => ['lists', list(id)])]);

/** Looks at an activity until it is over, and returns it. */
async function over(id: string): Promise<string> {
  sandbox.clock({ advanceMs: 11_000 });
  return (await v1.get(`/activities/${id}`)).text;
}

const people = () => sandbox.contacts().map(({ email, status, lists }) => ({ email, status, lists }));

describe('v1: adding contacts in bulk', () => {
  observed('takes CRLF and LF, quotes, blanks after commas and a comma at the end', async () => {
    await add('Email Address,Last Name,City,\r\na@example.com, Lee, "Boston, ""MA""",\nb@example.com,"Ray",Bern ,', 1);
    expect(sandbox.contacts().map(({ details }) => details)).toEqual([
      { LastName: 'Lee', City: 'Boston, "MA"' },
      { LastName: 'Ray', City: 'Bern' },
    ]);
  });

  observed('takes the names of columns in any case, CUSTOM FIELD 1 also as Custom Field1', async () => {
    await add(
      'EMAIL ADDRESS,first name,ADDRESS LINE 1,Custom Field1,CUSTOM FIELD 15,State/Province (US/Canada),Country,Shoes\n' +
        'a@example.com,Ann,Main Street 1,red,blue,ma,us,9',
      1
    );
    expect(sandbox.contacts()[0]?.details).toEqual({
      FirstName: 'Ann',
      Addr1: 'Main Street 1',
      CustomField1: 'red',
      CustomField15: 'blue',
      StateCode: 'MA',
      StateName: 'Massachusetts',
      CountryCode: 'us',
      CountryName: 'United States',
    });
  });

  assumed('makes new contacts by act of the account', async () => {
    await add('Email Address\nNew@Example.com', 1);
    const { text } = await v1.get('/contacts/1');
    expect([textOf(text, 'EmailAddress'), textOf(text, 'OptInSource')]).toEqual([
      'new@example.com',
      'ACTION_BY_CUSTOMER',
    ]);
    expect(sandbox.contacts()).toMatchObject([{ permission: 'implicit' }]);
  });

  assumed('adds fields and lists to who is known, and leaves permission and other fields as they are', async () => {
    await sandbox.seed([
      { email: 'a@example.com', permission: 'explicit', lists: ['1'], firstName: 'Ann', lastName: 'Lee' },
    ]);
    await add('Email Address,First Name,Last Name,City\na@example.com,,Ray,Bern', 2);
    expect(sandbox.contacts()).toMatchObject([{ permission: 'explicit', lists: ['1', '2'] }]);
    expect(sandbox.contacts()[0]?.details).toEqual({ FirstName: 'Ann', LastName: 'Ray', City: 'Bern' });
  });

  for (const status of ['removed', 'deleted'] as const) {
    assumed(`brings back who was ${status}`, async () => {
      await sandbox.seed([{ email: 'a@example.com', status }]);
      await add('Email Address\na@example.com', 2);
      expect(people()).toEqual([{ email: 'a@example.com', status: 'active', lists: ['2'] }]);
    });
  }

  assumed('does not bring back who opted out', async () => {
    await sandbox.seed([{ email: 'out@example.com', status: 'do-not-mail' }]);
    await add('Email Address,First Name\nout@example.com,Ann', 1);
    expect(people()).toEqual([{ email: 'out@example.com', status: 'do-not-mail', lists: [] }]);
    expect(sandbox.contacts()[0]?.details).toEqual({});
  });

  const WRONG = `Email Address,First Name\nno address,Ann\nb@example.com,"Bob\nB."\nc@example.com,${'x'.repeat(51)}\nout@example.com,`;
  const seedOut = () => sandbox.seed([{ email: 'out@example.com', status: 'do-not-mail' }]);

  documented('tells rows that were refused with line, address and reason, and does the others', async () => {
    await seedOut();
    const text = await over(await add(WRONG, 1));
    expect([textOf(text, 'Status'), textOf(text, 'TransactionCount')]).toEqual(['COMPLETE', '4']);
    expect(text).toMatch(/<Errors>\s*<Error>\s*<LineNumber>\d+<\/LineNumber>\s*<EmailAddress>.*\s*<Message>/);
    expect(textsOf(text, 'EmailAddress')).toEqual(['no address', 'c@example.com', 'out@example.com']);
    expect(textsOf(text, 'Message')[0]).toBe('The provided email address no address was not valid');
    expect(people().map(({ email }) => email)).toEqual(['out@example.com', 'b@example.com']);
  });

  assumed('counts lines as they stand in the data, the names of columns being the first', async () => {
    await seedOut();
    expect(textsOf(await over(await add(WRONG, 1)), 'LineNumber')).toEqual(['2', '5', '6']);
  });

  assumed('ends in an error where no column holds addresses', async () => {
    const id = await add('First Name\nAnn', 1);
    const text = await over(id);
    expect([textOf(text, 'Status'), textsOf(text, 'LineNumber')]).toEqual(['ERROR', ['1']]);
  });
});

describe('v1: leaving lists in bulk', () => {
  const everybody = () =>
    sandbox.seed([
      { email: 'a@example.com', lists: ['1'] },
      { email: 'b@example.com', lists: ['1', '2'] },
      { email: 'c@example.com', lists: ['3'] },
    ]);

  documented('REMOVE_CONTACTS_FROM_LISTS takes those who are named off the lists', async () => {
    await everybody();
    const id = await v1.start([
      ['activityType', 'REMOVE_CONTACTS_FROM_LISTS'],
      ['data', 'Email Address\na@example.com\nb@example.com\nnobody@example.com'],
      ['lists', list(1)],
      ['lists', list(3)],
    ]);
    expect(people()).toEqual([
      { email: 'a@example.com', status: 'removed', lists: [] },
      { email: 'b@example.com', status: 'active', lists: ['2'] },
      { email: 'c@example.com', status: 'active', lists: ['3'] },
    ]);
    expect(textsOf(await over(id), 'EmailAddress')).toEqual(['nobody@example.com']);
  });

  documented('CLEAR_CONTACTS_FROM_LISTS takes everybody off the lists', async () => {
    await everybody();
    const id = await v1.start([
      ['activityType', 'CLEAR_CONTACTS_FROM_LISTS'],
      ['lists', list(1)],
      ['lists', list(3)],
    ]);
    expect(people().map(({ lists }) => lists)).toEqual([[], ['2'], []]);
    expect(textOf(await over(id), 'TransactionCount')).toBe('3');
  });
});

describe('v1: exporting contacts', () => {
  const order = (form: [string, string][]) => v1.start([['activityType', 'EXPORT_CONTACTS'], ...form]);
  const fetchFile = async (id: string) => {
    const name = textOf(await over(id), 'FileName') ?? '';
    return v1.get(`/activities/${name.split('/').pop()}`);
  };

  beforeEach(() =>
    sandbox.seed([
      { email: 'b@example.com', lists: ['1'], firstName: 'Bob', lastName: 'O"Ray, B.' },
      { email: 'a@example.com', lists: ['1', '2'], firstName: 'Ann', lastName: 'Lee' },
      { email: 'out@example.com', status: 'do-not-mail' },
    ])
  );

  observed('names a file when it is complete, which is served as it is', async () => {
    const id = await order([
      ['fileType', 'CSV'],
      ['listId', list(1)],
      ['columns', 'LAST NAME'],
      ['columns', 'EMAIL ADDRESS'],
    ]);
    expect((await v1.get(`/activities/${id}.csv`)).status).toBe(404);
    const { status, headers, text } = await fetchFile(id);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv;charset=UTF-8']);
    expect(text).toBe('LAST NAME,EMAIL ADDRESS\r\nLee,a@example.com\r\n"O""Ray, B.",b@example.com\r\n');
    expect(textOf((await v1.get(`/activities/${id}`)).text, 'TransactionCount')).toBe('2');
  });

  documented('is sorted by address, or with the newest first', async () => {
    await v1.add('z@example.com', { lists: [1] });
    const id = await order([
      ['fileType', 'CSV'],
      ['listId', list(1)],
      ['columns', 'EMAIL ADDRESS'],
      ['sortBy', 'DATE_DESC'],
    ]);
    expect((await fetchFile(id)).text.split('\r\n')[1]).toBe('z@example.com');
  });

  documented('can be of a reserved list', async () => {
    const id = await order([
      ['fileType', 'CSV'],
      ['listId', list('do-not-mail')],
      ['columns', 'EMAIL ADDRESS'],
    ]);
    expect((await fetchFile(id)).text).toBe('EMAIL ADDRESS\r\nout@example.com\r\n');
  });

  assumed(
    'has tabs as TXT, the address in front, and date, source and list at the end where they are wished',
    async () => {
      const id = await order([
        ['fileType', 'TXT'],
        ['listId', list(2)],
        ['columns', 'FIRST NAME'],
        ['exportOptDate', 'true'],
        ['exportOptSource', 'true'],
        ['exportListName', 'true'],
      ]);
      const { headers, text } = await fetchFile(id);
      expect(headers.get('content-type')).toContain('text/plain');
      const [head, row] = text.split('\r\n').map((line) => line.split('\t'));
      expect(head).toEqual(['EMAIL ADDRESS', 'FIRST NAME', 'OPT-IN DATE', 'OPT-IN SOURCE', 'LIST NAME']);
      expect(row).toEqual(['a@example.com', 'Ann', expect.stringMatching(/Z$/), 'ACTION_BY_CUSTOMER', 'Newsletter']);
    }
  );

  assumed('has all columns where none is wished', async () => {
    const { text } = await fetchFile(
      await order([
        ['fileType', 'CSV'],
        ['listId', list(1)],
      ])
    );
    expect(text.split('\r\n')[0]).toMatch(/^EMAIL ADDRESS,FIRST NAME,.*,CUSTOM FIELD 15$/);
  });
});
