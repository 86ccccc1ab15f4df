import type { ImportRow } from '../../../server/src/constant-contact/client';
import { openStage, type Stage, someIds, someRefs, started } from './v3-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const row = (fields: ImportRow['fields'] = {}, email = 'ann@example.com'): ImportRow => ({ email, fields });
const rows = (count: number) => Array.from({ length: count }, () => row());
const bytesSent = () => Buffer.byteLength(stage.received.at(-1)?.body ?? '');
const rowsSent = () => (stage.sent() as { import_data: object[] }).import_data;
const customFields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`custom:f${index}`, 'x']));

describe('an import', () => {
  it('says a row in the flat words of that call', async () => {
    stage.answerWith(201, started);
    const fields: ImportRow['fields'] = {
      firstName: '"Bob" é',
      lastName: 'Lee',
      jobTitle: 'j',
      companyName: 'c',
      homePhone: '1',
      workPhone: '2',
      mobilePhone: '3',
      street: '1 Road',
      street2: 'Floor 3',
      city: 'Boston',
      state: 'MA',
      postalCode: '02451',
      country: 'US',
      birthday: '07-04',
      anniversary: '2020-01-05',
    };
    await expect(stage.client.importContacts([row(fields)], ['l1', 'l2'])).resolves.toEqual({
      activity: { id: 'a1', state: 'waiting', percent: 0, counts: null, problems: [] },
      taken: 1,
    });
    expect(stage.calls()).toEqual(['POST /activities/contacts_json_import']);
    expect(stage.sent()).toEqual({
      import_data: [
        {
          email: 'ann@example.com',
          first_name: '"Bob" é',
          last_name: 'Lee',
          job_title: 'j',
          company_name: 'c',
          home_phone: '1',
          work_phone: '2',
          mobile_phone: '3',
          street: '1 Road',
          street2: 'Floor 3',
          city: 'Boston',
          state: 'MA',
          zip: '02451',
          country: 'US',
          birthday_month: 7,
          birthday_day: 4,
          anniversary: '2020-01-05',
        },
      ],
      list_ids: ['l1', 'l2'],
    });
  });

  it('does not say what is empty, also of fields that it has no words for', async () => {
    stage.answerWith(201, started);
    const empty = { firstName: '', note: '', 'custom:f1': '', 'custom:f2': [], birthday: '' };
    await stage.client.importContacts([row(empty)], ['l1']);
    expect(rowsSent()).toEqual([{ email: 'ann@example.com' }]);
    expect(stage.calls()).toHaveLength(1);
  });

  it('names custom fields as the account does, asked once', async () => {
    stage.answerInTurn(
      { custom_fields: [{ custom_field_id: 'f1', label: 'Shoe size', name: 'Shoe_size', type: 'string' }] },
      started
    );
    await stage.client.importContacts([row({ 'custom:f1': '42' }), row({ 'custom:f1': '43' })], ['l1']);
    expect(stage.calls()).toEqual(['GET /contact_custom_fields?limit=100', 'POST /activities/contacts_json_import']);
    expect(rowsSent()).toEqual([
      { email: 'ann@example.com', 'cf:Shoe_size': '42' },
      { email: 'ann@example.com', 'cf:Shoe_size': '43' },
    ]);
  });

  it.each([
    ['the account does not have', [], 'Row 2 cannot be imported: the account has no custom field “f1”.'],
    [
      'takes choices',
      [{ custom_field_id: 'f1', label: 'Size', name: 'Size', type: 'single_select' }],
      'Row 2 cannot be imported: “Size” takes choices, which an import cannot carry.',
    ],
  ])('is refused for a custom field that %s: it would be dropped without a word', async (_, custom_fields, message) => {
    stage.answerWith(200, { custom_fields });
    const call = stage.client.importContacts([row(), row({ 'custom:f1': '42' })], ['l1']);
    await expect(call).rejects.toMatchObject({ code: 'refused', message });
    expect(stage.calls()).toHaveLength(1);
  });

  it.each<[string, ImportRow]>([
    ['an address over 50 characters', row({}, `${'a'.repeat(39)}@example.com`)],
    ['no address', row({}, '')],
    ['an address that is not normalised', row({}, 'Ann@Example.com')],
    ['a name over 50 characters', row({ firstName: 'x'.repeat(51) })],
    ['a phone number over 25', row({ homePhone: '1'.repeat(26) })],
    ['a custom value over 255', row({ 'custom:f1': 'x'.repeat(256) })],
    ['two lines of street over 255 together', row({ street: 'x'.repeat(200), street2: 'y'.repeat(54) })],
    ['choices', row({ 'custom:f1': ['1'] })],
    ['a note', row({ note: 'x' })],
    ['a middle name', row({ middleName: 'x' })],
    ['a birthday of another form', row({ birthday: '4 July' })],
    ['an anniversary of another form', row({ anniversary: '5.1.2020' })],
    ['26 custom fields', row(customFields(26))],
  ])('cannot carry %s, and says so by the row’s place and without its values', async (_, bad) => {
    expect(stage.client.importSize(bad)).toBeNull();
    stage.answerWith(200, { custom_fields: [] });
    const error = await stage.client.importContacts([row(), bad], ['l1']).catch((refusal) => refusal);
    expect(error).toMatchObject({ code: 'refused', message: expect.stringMatching(/^Row 2 cannot be imported: /) });
    expect(error.message).not.toMatch(/@|xxx|yyy|111|July|5\.1/);
    expect(stage.calls().filter((call) => call.startsWith('POST'))).toEqual([]);
  });

  it.each<[string, ImportRow]>([
    ['50 characters of address', row({}, `${'a'.repeat(38)}@example.com`)],
    ['what is just short enough', row({ firstName: 'x'.repeat(50), homePhone: '1'.repeat(25) })],
    ['two lines of street that fit', row({ street: 'x'.repeat(200), street2: 'y'.repeat(53) })],
    ['25 custom fields', row(customFields(25))],
    ['nothing but an address', row({ note: '', 'custom:f1': [] })],
  ])('carries %s', (_, good) => {
    expect(stage.client.importSize(good)).toBeGreaterThan(0);
  });

  it.each<[string, ImportRow[], string[]]>([
    ['no row', [], ['l1']],
    ['no list', [row()], []],
    ['51 lists', [row()], someIds(51)],
  ])('of %s is refused, and nothing is asked', async (_, some, lists) => {
    await expect(stage.client.importContacts(some, lists)).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
  });
});

describe('an import of more than the service takes at once', () => {
  it('takes the first 40,000 rows and says so, whatever comes behind them', async () => {
    stage.answerWith(201, started);
    const many = [...rows(40_000), row({ note: 'no import carries this' })];
    await expect(stage.client.importContacts(many, ['l1'])).resolves.toMatchObject({ taken: 40_000 });
    expect(rowsSent()).toHaveLength(40_000);
  });

  const MAX_BYTES = 4_000_000;
  const around = Buffer.byteLength('{"import_data":[],"list_ids":["l1"]}');
  const sized = (street: number) => row({ firstName: '字é😀', street: 'x'.repeat(street) });
  /** With the comma behind it. */
  const bytesOf = (street: number) =>
    Buffer.byteLength(`{"email":"ann@example.com","first_name":"字é😀","street":"${'x'.repeat(street)}"},`);

  /** Rows whose body has exactly so many bytes: many of the same size, and three that share what is left. */
  function filling(bytes: number): ImportRow[] {
    const room = bytes - around + 1;
    const same = Math.floor(room / bytesOf(200)) - 2;
    const streets = room - same * bytesOf(200) - 3 * bytesOf(0);
    const third = Math.floor(streets / 3);
    const last = [third, third, streets - 2 * third].map(sized);
    return [...Array.from({ length: same }, () => sized(200)), ...last];
  }

  it('takes a row that ends with the last of 4,000,000 bytes in UTF-8', async () => {
    stage.answerWith(201, started);
    const many = filling(MAX_BYTES);
    await expect(stage.client.importContacts(many, ['l1'])).resolves.toMatchObject({ taken: many.length });
    expect(bytesSent()).toBe(MAX_BYTES);
  });

  it('leaves a row that ends a byte later, whole, and does not look for a shorter one behind it', async () => {
    stage.answerWith(201, started);
    const many = [...filling(MAX_BYTES + 1), row()];
    const taken = many.length - 2;
    await expect(stage.client.importContacts(many, ['l1'])).resolves.toMatchObject({ taken });
    expect(rowsSent()).toHaveLength(taken);
    expect(bytesSent()).toBeLessThan(MAX_BYTES);
  });
});

describe('a removal', () => {
  it('is of up to 500 people at once', async () => {
    stage.answerWith(201, started);
    await expect(stage.client.removeContacts(someRefs(500))).resolves.toMatchObject({ id: 'a1', state: 'waiting' });
    expect(stage.calls()).toEqual(['POST /activities/contact_delete']);
    expect(stage.sent()).toEqual({ contact_ids: someRefs(500).map(({ id }) => id) });
  });

  it.each([0, 501])('is not of %i, and nothing is asked', async (count) => {
    await expect(stage.client.removeContacts(someRefs(count))).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
  });
});

describe('an activity', () => {
  const read = async (parts: object) => {
    stage.answerWith(200, { ...started, ...parts });
    return stage.client.activity('a1');
  };

  it.each([
    ['initialized', 'waiting'],
    ['processing', 'running'],
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['timed_out', 'timed-out'],
  ])('%s is %s', async (state, expected) => {
    await expect(read({ state })).resolves.toMatchObject({ state: expected });
    expect(stage.calls()).toEqual(['GET /activities/a1']);
  });

  it('counts what was done, refused and not put on a list', async () => {
    const status = {
      items_total_count: 10,
      items_completed_count: 9,
      error_count: 1,
      correctable_count: 2,
      cannot_add_to_list_count: 3,
    };
    await expect(read({ percent_done: 90, status })).resolves.toMatchObject({
      percent: 90,
      counts: { total: 10, done: 9, refused: 3, notAddedToLists: 3 },
    });
  });

  it('counts zero as zero, and what the service does not count as unknown', async () => {
    await expect(read({ status: { items_total_count: 0, error_count: 0 } })).resolves.toMatchObject({
      counts: { total: 0, done: null, refused: 0, notAddedToLists: null },
    });
    for (const status of [undefined, null, {}]) {
      await expect(read({ status, percent_done: null })).resolves.toMatchObject({ counts: null, percent: null });
    }
  });

  it('tells what went wrong in either shape, without addresses', async () => {
    const activity_errors = ['ann@example.com is bad', { message: 'so is ben%40example.com' }, {}, ''];
    await expect(read({ activity_errors })).resolves.toMatchObject({
      problems: ['[address] is bad', 'so is [address]', 'Constant Contact does not say what went wrong.'],
    });
  });

  it('of an unknown state is an unexpected answer', async () => {
    await expect(read({ state: 'dreaming' })).rejects.toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining('“state”'),
    });
  });

  it('comes with all others, newest first', async () => {
    const made = (activity_id: string, created_at?: string) => ({ ...started, activity_id, created_at });
    stage.answerInTurn(
      {
        activities: [made('old', '2026-01-01T23:00:00-05:00'), made('undated'), made('new', '2026-01-02T09:00:00Z')],
        _links: { next: { href: '/v3/activities?cursor=2' } },
      },
      { activities: [made('middle', '2026-01-02T08:00:00.000Z')] }
    );
    const found = await stage.client.activities();
    expect(found.map(({ id }) => id)).toEqual(['new', 'middle', 'old', 'undated']);
    expect(stage.calls()).toEqual(['GET /activities?limit=500', 'GET /activities?cursor=2']);
  });
});
