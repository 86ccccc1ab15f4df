import * as fc from 'fast-check';
import type { ImportRow } from '../../../server/src/constant-contact/client';
import { STANDARD_FIELDS } from '../../../server/src/constant-contact/contact';
import { fieldLimit } from '../../../server/src/constant-contact/fields';
import { activityForm } from '../../../server/src/constant-contact/v1/activities';
import { csvCell } from '../../../server/src/constant-contact/v1/csv';
import { importOrder } from '../../../server/src/constant-contact/v1/import-form';
import { entry, openStage, type Stage } from './v1-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const row = (n: number, fields: ImportRow['fields'] = {}): ImportRow => ({ email: `p${n}@example.com`, fields });
const dataOf = (rows: ImportRow[]) => importOrder('acme', rows, ['1']).order.data;

describe('an import', () => {
  it('is a form with a CSV file and the lists, byte for byte', async () => {
    stage.answerWith(201, entry('/activities/a07e1', 'Activity', '<Type>ADD_CONTACTS</Type><Status>PENDING</Status>'));
    const rows = [
      row(1, { lastName: 'Lee, Jr.', 'custom:CustomField15': '=1+1', firstName: '' }),
      row(2, { city: 'Köln "am Rhein"', lastName: ' Li ' }),
    ];
    await expect(stage.client.importContacts(rows, ['2', '3'])).resolves.toMatchObject({
      activity: { id: 'a07e1', state: 'waiting' },
      taken: 2,
    });
    expect(stage.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(stage.received[0]?.body).toBe(
      'activityType=ADD_CONTACTS&data=EMAIL+ADDRESS%2CLAST+NAME%2CCITY%2CCUSTOM+FIELD+15%0D%0A' +
        'p1%40example.com%2C%22Lee%2C+Jr.%22%2C%2C%3D1%2B1%0D%0A' +
        'p2%40example.com%2C%22+Li+%22%2C%22K%C3%B6ln+%22%22am+Rhein%22%22%22%2C' +
        '&lists=http%3A%2F%2Fapi.constantcontact.com%2Fws%2Fcustomers%2Facme%2Flists%2F2' +
        '&lists=http%3A%2F%2Fapi.constantcontact.com%2Fws%2Fcustomers%2Facme%2Flists%2F3'
    );
  });

  it('names every column as the account does', () => {
    const standard = STANDARD_FIELDS.filter((name) => name !== 'note' && fieldLimit('v1', name) !== null);
    const custom = Array.from({ length: 15 }, (_, n) => `custom:CustomField${n + 1}` as const);
    const all = Object.fromEntries([...standard, ...custom].map((name) => [name, 'x']));
    expect(
      dataOf([row(1, all)])
        .split('\r\n')[0]
        ?.split(',')
    ).toEqual([
      ...['EMAIL ADDRESS', 'FIRST NAME', 'MIDDLE NAME', 'LAST NAME', 'JOB TITLE', 'COMPANY NAME'],
      ...['WORK PHONE', 'HOME PHONE', 'ADDRESS LINE 1', 'ADDRESS LINE 2', 'CITY', 'STATE', 'COUNTRY', 'POSTAL CODE'],
      ...Array.from({ length: 15 }, (_, n) => `CUSTOM FIELD ${n + 1}`),
    ]);
  });

  it('has a cell for each value, whatever the value', () => {
    expect(['a', 'a,b', 'a"b', 'a\nb', ' a', 'a ', '', "'a", '=a'].map(csvCell)).toEqual([
      ...['a', '"a,b"', '"a""b"', '"a\nb"', '" a"', '"a "', '', "'a", '=a'],
    ]);
  });

  it('carries a choice as text', () => {
    expect(dataOf([row(1, { 'custom:CustomField1': ['a', 'b'] })])).toContain('"a, b"');
  });
});

describe('the size of an import', () => {
  const bytesOf = (rows: ImportRow[]) =>
    Buffer.byteLength(activityForm('acme', importOrder('acme', rows, ['1']).order));
  const wide = { 'custom:CustomField1': `"${'%'.repeat(49)}`, 'custom:CustomField2': '%'.repeat(50) };
  // Three bytes a character, and quotes: 340 a row.
  const many = Array.from({ length: 13_000 }, (_, n) => row(100_000 + n, wide));

  it('stays below 4 MB of what goes out, and one more row would not', () => {
    const { taken } = importOrder('acme', many, ['1']);
    const sent = bytesOf(many.slice(0, taken));
    const [first = 0, second = 0] = [bytesOf(many.slice(0, 1)), bytesOf(many.slice(0, 2))];
    expect(taken).toBeLessThan(many.length);
    expect(sent).toBeLessThan(4_000_000);
    expect(sent + second - first).toBeGreaterThanOrEqual(4_000_000);
  });

  it('is counted to the byte: one that ends a byte below 4 MB goes out whole, one that ends on it does not', () => {
    const { taken } = importOrder('acme', many, ['1']);
    const upTo = many.slice(0, taken - 1);
    const room = 4_000_000 - bytesOf(upTo);
    const ending = (bytes: number) => [...upTo, padded(bytes)];
    expect(bytesOf(ending(room - 1))).toBe(3_999_999);
    expect(importOrder('acme', ending(room - 1), ['1']).taken).toBe(taken);
    expect(importOrder('acme', ending(room), ['1']).taken).toBe(taken - 1);
  });

  it('counts a column that a late row is the first to need in every line', () => {
    const { taken } = importOrder('acme', many, ['1']);
    const late = [...many.slice(0, taken - 1), row(999_999, { city: 'x' })];
    // Three bytes for each of ten thousand commas are more than the last row leaves.
    expect(importOrder('acme', late, ['1']).taken).toBe(taken - 1);
    expect(dataOf(late)).not.toContain('CITY');
  });

  it('is at most 40,000 lines with the heading', () => {
    const rows = Array.from({ length: 40_001 }, (_, n) => row(n));
    const { order, taken } = importOrder('acme', rows, ['1']);
    expect(taken).toBe(39_999);
    expect(order.data.split('\r\n')).toHaveLength(40_000);
  });

  it('agrees with what goes out for any rows', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/\p{Cc}|\p{Cs}/u.test(text));
    const fields = fc.record({ lastName: value, city: value, 'custom:CustomField3': value }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 5 }), (all) => {
        const { order, taken } = importOrder(
          'acme',
          all.map((each, n) => row(n, each)),
          ['1']
        );
        expect(taken).toBe(all.length);
        expect(new URLSearchParams(activityForm('acme', order)).get('data')).toBe(order.data);
      })
    );
  });

  /** A row that adds exactly so many bytes, its line end and both commas included. */
  function padded(bytes: number): ImportRow {
    const around = '%0D%0A'.length + 'p1%40example.com'.length + 2 * '%2C'.length;
    const text = bytes - around;
    const all = '€'.repeat(text / '%E2%82%AC'.length) + 'x'.repeat(text % '%E2%82%AC'.length);
    return row(1, { 'custom:CustomField1': all.slice(0, 50), 'custom:CustomField2': all.slice(50) });
  }
});

describe('a row that an import cannot carry', () => {
  it.each([
    ['a note', { note: 'x' }, 'no column for “Note”'],
    ['a field that v1 does not have', { mobilePhone: '1' }, 'no column for “Mobile phone”'],
    ['a sixteenth custom field', { 'custom:CustomField16': 'x' }, 'no column for “custom:CustomField16”'],
    ['a value that is too long', { firstName: 'x'.repeat(51) }, '“First name” has more than 50 characters'],
    ['a postal code that is too long', { postalCode: 'x'.repeat(26) }, '“Postal code” has more than 25 characters'],
    ['a line break', { city: 'a\nb' }, '“City” has a line break'],
    ['half a character', { city: 'a\ud800' }, 'control character'],
  ] as Array<[string, ImportRow['fields'], string]>)('has %s, and is named by its place', async (_, fields, words) => {
    expect(stage.client.importSize(row(1, fields))).toBeNull();
    const error = await stage.client.importContacts([row(1), row(2, fields)], ['1']).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining(`Row 2 cannot be imported: `) });
    expect(String(error)).toContain(words);
    expect(String(error)).not.toContain('p2@');
    expect(stage.calls()).toEqual([]);
  });

  it.each([
    '',
    'nobody',
    'A@example.com',
    'a@example.com,b@example.com',
    `${'a'.repeat(64)}@${'b'.repeat(20)}.com`,
  ])('has the address %j', (email) => {
    expect(stage.client.importSize({ email, fields: {} })).toBeNull();
    expect(() => dataOf([row(1), row(2), { email, fields: {} }])).toThrow('Row 3 cannot be imported: its address');
  });

  it('is not one with values just as long as they may be, or empty', () => {
    const longest = {
      email: `${'a'.repeat(64)}@${'b'.repeat(11)}.com`,
      fields: { firstName: 'x'.repeat(50), note: '' },
    };
    expect(longest.email).toHaveLength(80);
    expect(stage.client.importSize(longest)).toBeGreaterThan(0);
  });

  it('is no import at all without rows or lists', async () => {
    await expect(stage.client.importContacts([], ['1'])).rejects.toMatchObject({ code: 'refused' });
    await expect(stage.client.importContacts([row(1)], [])).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
  });
});
