import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { textOf, textsOf, V1Client } from './support/v1-client';
import { V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v1: V1Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const list = (id: number | string) => `http://api.constantcontact.com/ws/customers/sandbox/lists/${id}`;
const post = (body: string, headers: Record<string, string> = FORM) => v1.send('POST', '/activities', body, headers);
const add = (data: string, ...lists: (number | string)[]) =>
  v1.start([['activityType', 'SV_ADD'], ['data', data], ...lists.map((id): [string, string] => ['lists', list(id)])]);

const people = () => sandbox.contacts().map(({ email, status, lists }) => ({ email, status, lists }));

describe('v1: starting an activity', () => {
  observed('answers 201 with its place and an entry that waits, without what is not known yet', async () => {
    const { status, headers, text } = await post(
      new URLSearchParams({ activityType: 'SV_ADD', data: 'Email Address\na@example.com', lists: list(1) }).toString()
    );
    expect(status).toBe(201);
    const place = headers.get('location') ?? '';
    expect(place).toMatch(/^http:\/\/api\.constantcontact\.com\/ws\/customers\/sandbox\/activities\/a07e[a-z0-9]+$/);
    expect(text).toMatch(/^<\?xml version='1.0' encoding='UTF-8'\?>\n<entry /);
    expect(textOf(text, 'id')).toBe(place);
    expect([textOf(text, 'Type'), textOf(text, 'Status')]).toEqual(['SV_ADD', 'PENDING']);
    expect(text).not.toMatch(/TransactionCount|Run\w+Time|Errors|FileName/);
  });

  documented('takes a form in either of its encodings', async () => {
    const part = (name: string, value: string) =>
      `--xyz\r\nContent-Disposition: form-data; ${name}\r\n\r\n${value}\r\n`;
    const body = [
      part('name="activityType"', 'ADD_CONTACTS'),
      part('name="data"; filename="contacts.csv"\r\nContent-Type: text/csv', 'Email Address\r\na@example.com\r\n'),
      part('name="lists"', list(1)),
      part('name="lists"', list(2)),
    ].join('');
    const type = { 'Content-Type': 'multipart/form-data; boundary=xyz' };
    expect((await post(`${body}--xyz--\r\n`, type)).status).toBe(201);
    expect(people()).toEqual([{ email: 'a@example.com', status: 'active', lists: ['1', '2'] }]);
  });

  documented('answers 415 to a body that is no form', async () => {
    expect((await post('<entry/>', { 'Content-Type': 'application/atom+xml' })).status).toBe(415);
    expect((await post('{}', { 'Content-Type': 'application/json' })).status).toBe(415);
  });

  for (const type of ['SV_ADD', 'ADD_CONTACTS', 'ADD_CONTACT_DETAIL']) {
    observed(`${type} adds contacts with whatever fields the columns name`, async () => {
      await v1.start([
        ['activityType', type],
        ['data', 'Email Address,First Name\na@example.com,Ann'],
        ['lists', list(1)],
      ]);
      expect(sandbox.contacts()).toMatchObject([{ email: 'a@example.com', firstName: 'Ann', lists: ['1'] }]);
    });
  }

  observed('takes list ids in http and https, and bodies that nobody encoded', async () => {
    const data = 'Email Address,First Name\na@example.com, Ann\nb@example.com, Bob\n';
    const body = `activityType=ADD_CONTACTS&data=${data}&lists=${list(1)}&lists=${list(2).replace('http:', 'https:')}`;
    expect((await post(body)).status).toBe(201);
    expect(sandbox.contacts()).toMatchObject([
      { firstName: 'Ann', lists: ['1', '2'] },
      { firstName: 'Bob', lists: ['1', '2'] },
    ]);
  });

  observed('does not know a parameter lists[]', async () => {
    const body = `activityType=SV_ADD&data=Email+Address%0Aa%40example.com&lists[]=${list(1)}`;
    expect((await post(body)).status).toBe(400);
    expect(sandbox.contacts()).toEqual([]);
  });

  const INCOMPLETE = {
    'without a type': { data: 'Email Address\na@example.com', lists: list(1) },
    'of a type that is none': { activityType: 'ADD', data: 'Email Address\na@example.com', lists: list(1) },
    'without data': { activityType: 'SV_ADD', lists: list(1) },
    'on a list that is not there': { activityType: 'SV_ADD', data: 'Email Address\na@example.com', lists: list(77) },
    'on a reserved list': { activityType: 'SV_ADD', data: 'Email Address\na@example.com', lists: list('active') },
    'that clears no list': { activityType: 'CLEAR_CONTACTS_FROM_LISTS' },
    'that exports no list': { activityType: 'EXPORT_CONTACTS', fileType: 'CSV' },
    'that exports an unknown format': { activityType: 'EXPORT_CONTACTS', fileType: 'XLS', listId: list(1) },
    'that exports an unknown column': { activityType: 'EXPORT_CONTACTS', columns: 'SHOES', listId: list(1) },
  };
  for (const [words, form] of Object.entries(INCOMPLETE)) {
    assumed(`answers 400 to one ${words}`, async () => {
      expect((await post(new URLSearchParams(form).toString())).status).toBe(400);
      expect(textsOf((await v1.get('/activities')).text, 'Status')).toEqual([]);
    });
  }
});

describe('v1: an activity on its way', () => {
  observed('waits, runs, is complete', async () => {
    const id = await add('Email Address\na@example.com', 1);
    const texts = [(await v1.get(`/activities/${id}`)).text, (await v1.get(`/activities/${id}`)).text];
    expect(texts.map((text) => textOf(text, 'Status'))).toEqual(['RUNNING', 'COMPLETE']);
    const inner = /<Activity [^>]*>([\s\S]*)<\/Activity>/.exec(texts[1] ?? '')?.[1] ?? '';
    expect([...inner.matchAll(/<([A-Z]\w*)>/g)].map(([, name]) => name)).toEqual([
      ...['Type', 'Status', 'Errors', 'TransactionCount', 'RunStartTime', 'RunFinishTime', 'InsertTime'],
    ]);
  });

  assumed('is complete after ten seconds of the clock, looked at or not', async () => {
    const id = await add('Email Address\na@example.com', 1);
    sandbox.clock({ advanceMs: 11_000 });
    expect(textOf((await v1.get(`/activities/${id}`)).text, 'Status')).toBe('COMPLETE');
  });

  documented('stands in a feed with the others, with a link to edit and no name', async () => {
    const ids = [await add('Email Address\na@example.com', 1), await add('Email Address\nb@example.com', 1)];
    const { text } = await v1.get('/activities');
    expect(text).toContain('<title type="text">Bulk Activity</title>');
    expect([...text.matchAll(/<link href="\/ws\/customers\/sandbox\/activities\/(\w+)" rel="edit" \/>/g)]).toHaveLength(
      2
    );
    expect(new Set(textsOf(text, 'id').map((id) => id?.split('/').pop()))).toEqual(new Set(['activities', ...ids]));
    expect(text).toContain('<title type="text"></title>');
  });

  assumed('is listed among the last fifty of fourteen days, newest first', async () => {
    const first = await add('Email Address\na@example.com', 1);
    for (let n = 0; n < 50; n += 1)
      await v1.start([
        ['activityType', 'CLEAR_CONTACTS_FROM_LISTS'],
        ['lists', list(3)],
      ]);
    const types = textsOf((await v1.get('/activities')).text, 'Type');
    expect(types).toEqual(Array(50).fill('CLEAR_CONTACTS_FROM_LISTS'));
    sandbox.clock({ advanceMs: 15 * 86_400_000 });
    expect(textsOf((await v1.get('/activities')).text, 'Type')).toEqual([]);
    expect((await v1.get(`/activities/${first}`)).status).toBe(404);
  });

  documented('cannot be changed or deleted, and is 404 where there is none', async () => {
    const id = await add('Email Address\na@example.com', 1);
    expect((await v1.send('DELETE', `/activities/${id}`)).status).toBe(415);
    expect((await v1.send('PUT', `/activities/${id}`)).status).toBe(415);
    expect((await v1.get('/activities/a07e0')).status).toBe(404);
    expect((await v1.get(`/activities/${id}.csv`)).status).toBe(404);
  });

  assumed('is not seen by v3', async () => {
    await add('Email Address\na@example.com', 1);
    expect((await (await V3Client.connect(sandbox)).get('/activities')).body.activities).toEqual([]);
  });
});

test('v1: activities survive every restart with a state file, and a reset ends them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  try {
    const state = join(folder, 'state.jsonl');
    const first = await startSandbox({ state });
    const data = 'Email Address\nno address\na@example.com';
    const id = await new V1Client(first).start([
      ['activityType', 'SV_ADD'],
      ['data', data],
      ['lists', list(1)],
    ]);
    await first.close();
    await (await startSandbox({ state })).close();
    const second = await startSandbox({ state });
    second.clock({ advanceMs: 11_000 });
    const { text } = await new V1Client(second).get(`/activities/${id}`);
    expect([textOf(text, 'Status'), textsOf(text, 'EmailAddress')]).toEqual(['COMPLETE', ['no address']]);
    await second.reset();
    expect((await new V1Client(second).get(`/activities/${id}`)).status).toBe(404);
    await second.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});
