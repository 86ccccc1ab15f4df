import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented } from './support/evidence';
import { GENERAL, NEWSLETTER, V3Client } from './support/v3-client';

jest.setTimeout(30_000); // tens of thousands of rows, on a machine that may be busy

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

async function send(
  csv: string,
  fields: Readonly<Record<string, string>> = { list_ids: NEWSLETTER },
  name = 'new.csv'
) {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  form.set('file', new Blob([csv], { type: 'text/csv' }), name);
  const request = new Response(form);
  return v3.send(
    'POST',
    '/activities/contacts_file_import',
    await request.text(),
    request.headers.get('content-type') ?? ''
  );
}

describe('v3: importing contacts as CSV', () => {
  documented('takes a form with a file and lists, and answers as other jobs do', async () => {
    const { status, body } = await send('email,first_name\nann@example.com,Ann\nbob@example.com,Bob\n');
    expect([status, body.state]).toEqual([201, 'initialized']);
    expect(sandbox.contacts()).toMatchObject([
      { email: 'ann@example.com', firstName: 'Ann', permission: 'implicit', optInSource: 'Account', lists: ['2'] },
      { email: 'bob@example.com', firstName: 'Bob' },
    ]);
  });

  documented('tells the name of the file, and counts the heading as a row', async () => {
    const job = await v3.finished(await send('email\nann@example.com\nbad\n'));
    expect(job).toMatchObject({
      source_file_name: 'new.csv',
      status: { items_total_count: 3, person_count: 2, correctable_count: 1 },
    });
  });

  documented('takes several lists with commas between, 50 at the most', async () => {
    await send('email\nann@example.com', { list_ids: `${GENERAL},${NEWSLETTER}` });
    expect(sandbox.contacts()[0]?.lists).toEqual(['1', '2']);
    expect((await send('email\nbob@example.com', { list_ids: Array(51).fill(GENERAL).join(',') })).status).toBe(400);
    expect((await send('email\nbob@example.com', {})).status).toBe(400);
  });

  documented('has the columns of the JSON import, custom fields by their name', async () => {
    await send('email,birthday_month,birthday_day,zip,cf:Favorite_color\nann@example.com,2,3,02110,red\n');
    const [contact] = sandbox.contacts();
    expect(contact).toMatchObject({ customFields: { Favorite_color: 'red' }, details: { PostalCode: '02110' } });
    expect((await v3.get(`/contacts/${contact?.v3Id}`)).body).toMatchObject({ birthday_month: 2, birthday_day: 3 });
  });

  assumed('understands quotes, line breaks within them, and a mark of the byte order', async () => {
    await send('\uFEFFemail,company_name\r\n"ann@example.com","Bread, ""Butter""\nand Co"\r\n\r\n');
    expect(sandbox.contacts()).toHaveLength(1);
    expect(sandbox.contacts()[0]?.details.CompanyName).toBe('Bread, "Butter"\nand Co');
  });

  assumed('leaves what a cell does not say as it was', async () => {
    await sandbox.seed([{ email: 'ann@example.com', firstName: 'Ann', lastName: 'Lee' }]);
    await send('email,first_name,last_name\nann@example.com,,Long\n');
    expect(sandbox.contacts()).toMatchObject([{ firstName: 'Ann', lastName: 'Long' }]);
  });

  documented('gives 415 to JSON and to a file that is no CSV', async () => {
    expect((await v3.start('contacts_file_import', { list_ids: [GENERAL] })).status).toBe(415);
    expect((await send('email\nann@example.com', undefined, 'new.txt')).status).toBe(415);
    expect(sandbox.contacts()).toEqual([]);
  });

  documented('wants a column of addresses', async () => {
    expect((await send('name\nAnn')).status).toBe(400);
  });

  assumed('gives 400 to a form that ends too early, or has no file', async () => {
    const type = 'multipart/form-data; boundary=x';
    const part = '--x\r\nContent-Disposition: form-data; name="list_ids"\r\n\r\na';
    for (const body of [part, `${part}\r\n--x--\r\n`]) {
      expect((await v3.send('POST', '/activities/contacts_file_import', body, type)).status).toBe(400);
    }
  });

  documented('looks at 40,000 lines with the heading, and at four megabytes', async () => {
    const lines = Array.from({ length: 40_000 }, (_, n) => `p${n}@example.com`);
    const job = await v3.finished(await send(`email\n${lines.join('\n')}\n`));
    expect(job.status).toMatchObject({ items_total_count: 40_000, person_count: 39_999 });
    const wide = lines.slice(0, 20_000).map((line) => `w${line},${'x'.repeat(230)}`);
    const cut = await v3.finished(await send(`email,note\n${wide.join('\n')}\n`));
    expect(Number(cut.status?.person_count)).toBeGreaterThan(15_000);
    expect(Number(cut.status?.person_count)).toBeLessThan(18_000);
    expect(cut.status).toMatchObject({ correctable_count: 0 });
  });
});

describe('v3: exporting contacts', () => {
  beforeEach(() =>
    sandbox.seed([
      {
        email: 'ann@example.com',
        firstName: 'Ann',
        lastName: 'Lee, "Jr."',
        lists: ['1'],
        customFields: { Favorite_color: 'red' },
      },
      { email: 'out@example.com', status: 'do-not-mail', createdAt: '2020-01-01T00:00:00.000Z' },
      { email: 'gone@example.com', status: 'deleted' },
    ])
  );

  async function file(order: object): Promise<string[]> {
    const job = await v3.finished(await v3.start('contact_exports', { fields: ['email_address'], ...order }));
    const { text } = await v3.text(String(job._links?.results?.href).replace('/v3', ''));
    return text.split('\r\n').slice(1, -1);
  }

  documented('the job links to its file once it is done', async () => {
    const begun = await v3.start('contact_exports', {});
    expect(begun.status).toBe(201);
    const atWork = await v3.get(`/activities/${String(begun.body.activity_id)}`);
    for (const { body } of [begun, atWork]) expect(body._links).not.toHaveProperty('results');
    const done = await v3.finished(begun);
    const href = `/v3/contact_exports/${String(begun.body.activity_id)}`;
    expect([done.state, done._links?.results?.href]).toEqual(['completed', href]);
    expect(done.status).toEqual({ items_total_count: 2, items_completed_count: 2 });
    const { status, type } = await v3.text(href.replace('/v3', ''));
    expect([status, type]).toEqual([200, 'text/csv']);
  });

  documented('everybody is in it unless it is filtered: by ids, lists, newness or status, or but some', async () => {
    const [ann, out] = sandbox.contacts().map(({ v3Id }) => v3Id);
    expect(await file({})).toEqual(['ann@example.com', 'out@example.com']);
    expect(await file({ contact_ids: [out] })).toEqual(['out@example.com']);
    expect(await file({ list_ids: [GENERAL] })).toEqual(['ann@example.com']);
    expect(await file({ new_subscriber: true })).toEqual(['ann@example.com']);
    expect(await file({ status: 'unsubscribed' })).toEqual(['out@example.com']);
    expect(await file({ status: 'active' })).toEqual(['ann@example.com']);
    expect(await file({ exclude: { contact_ids: [ann] } })).toEqual(['out@example.com']);
  });

  documented('filters exclude each other', async () => {
    const both = { contact_ids: [], list_ids: [GENERAL] };
    expect((await v3.start('contact_exports', both)).status).toBe(400);
    expect((await v3.start('contact_exports', { contact_ids: Array(501).fill(GENERAL) })).status).toBe(400);
    expect((await v3.start('contact_exports', { status: 'lost' })).status).toBe(400);
  });

  documented('columns are all of them, custom fields too, or those that were named', async () => {
    const head = async (order: object) => {
      const { body } = await v3.start('contact_exports', order);
      return (await v3.text(`/contact_exports/${String(body.activity_id)}`)).text.split('\r\n')[0]?.split(',');
    };
    expect(await head({ fields: ['last_name', 'email_address'] })).toEqual(['email_address', 'last_name']);
    expect(await head({})).toEqual(expect.arrayContaining(['email_address', 'zip', 'email_optin_date']));
    expect((await v3.start('contact_exports', { fields: ['email_optin_date'] })).status).toBe(400);
    expect((await v3.start('contact_exports', { fields: ['email_address', 'email_optin_date'] })).status).toBe(201);
  });

  assumed(
    'columns are named as the order names them, custom fields as an import does; quotes are doubled',
    async () => {
      const { body } = await v3.start('contact_exports', { contact_ids: [sandbox.contacts()[0]?.v3Id] });
      const [head = '', line = ''] = (await v3.text(`/contact_exports/${String(body.activity_id)}`)).text.split('\r\n');
      expect(head).toContain('cf:Favorite_color');
      expect(line).toContain('"Lee, ""Jr."""');
    }
  );

  documented('a file that nobody ordered gives 404', async () => {
    expect((await v3.text(`/contact_exports/${GENERAL}`)).status).toBe(404);
  });
});
