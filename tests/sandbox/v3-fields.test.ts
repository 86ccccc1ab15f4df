import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented } from './support/evidence';
import { COLOR, GENERAL, items, LANGUAGE, SINCE, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const make = (body: object) => v3.post('/contact_custom_fields', body);

/** What a new field of this kind makes of a value: how it is shown, or the status of a refusal. */
async function keeps(kind: object, ...values: unknown[]): Promise<unknown[]> {
  const { custom_field_id } = (await make({ label: `F${Math.random()}`, ...kind })).body;
  const kept: unknown[] = [];
  for (const value of values) {
    const wish = { create_source: 'Account', first_name: 'Ann', custom_fields: [{ custom_field_id, value }] };
    const { status, body } = await v3.post('/contacts', wish);
    kept.push(status === 201 ? items(body.custom_fields)[0]?.value : status);
  }
  return kept;
}

describe('v3: custom fields', () => {
  test('are a text, a date and a choice from the start', async () => {
    const fields = items((await v3.get('/contact_custom_fields')).body.custom_fields);
    expect(fields.map(({ custom_field_id, name, type }) => [custom_field_id, name, type])).toEqual([
      [COLOR, 'Favorite_color', 'string'],
      [SINCE, 'Member_since', 'date'],
      [LANGUAGE, 'Preferred_language', 'single_select'],
    ]);
  });

  documented('are made with 201 in nine types; a label that is taken gives 409, another type 400', async () => {
    const types = ['string', 'text_area', 'date', 'datetime', 'number', 'currency', 'boolean'];
    for (const type of types) expect((await make({ label: `A ${type}`, type })).body).toMatchObject({ type });
    for (const type of ['single_select', 'multi_select']) {
      const choices = [{ choice_label: 'One', display_order: 1 }];
      expect((await make({ label: `A ${type}`, type, choices })).status).toBe(201);
    }
    const again = await make({ label: 'A string', type: 'string' });
    expect([again.status, items(again.body)[0]?.error_key]).toEqual([409, 'contacts.api.conflict']);
    expect((await make({ label: 'X', type: 'text' })).status).toBe(400);
    expect((await make({ type: 'string' })).status).toBe(400);
  });

  documented('have a name that is the label with underscores for blanks', async () => {
    expect((await make({ label: 'Shoe size EU', type: 'string' })).body.name).toBe('Shoe_size_EU');
  });

  assumed('keep the case of the label in their name, and know a label in any case', async () => {
    expect((await make({ label: 'Shoe Size', type: 'string' })).body.name).toBe('Shoe_Size');
    expect((await make({ label: 'SHOE size', type: 'string' })).status).toBe(409);
  });

  documented('have labels of 50 characters', async () => {
    expect((await make({ label: 'x'.repeat(50), type: 'string' })).status).toBe(201);
    expect((await make({ label: 'x'.repeat(51), type: 'string' })).status).toBe(400);
  });

  documented('are read one by one, or 404', async () => {
    expect((await v3.get(`/contact_custom_fields/${COLOR}`)).body).toMatchObject({
      custom_field_id: COLOR,
      label: 'Favorite color',
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    expect((await v3.get(`/contact_custom_fields/${GENERAL}`)).status).toBe(404);
  });

  documented('are renamed by PUT, their type stays', async () => {
    const { status, body } = await v3.put(`/contact_custom_fields/${COLOR}`, { label: 'Colour', type: 'number' });
    expect([status, body.label, body.type]).toEqual([200, 'Colour', 'string']);
  });

  documented('are gone with 204, and their values with them', async () => {
    await sandbox.seed([{ email: 'ann@example.com', customFields: { Favorite_color: 'red' } }]);
    expect((await v3.delete(`/contact_custom_fields/${COLOR}`)).status).toBe(204);
    expect(sandbox.contacts()[0]?.customFields).toEqual({});
    expect((await v3.get(`/contact_custom_fields/${COLOR}`)).status).toBe(404);
  });

  documented('come 50 to a page, with a link to the next', async () => {
    const { body } = await v3.get('/contact_custom_fields?limit=2');
    expect(items(body.custom_fields)).toHaveLength(2);
    const rest = await v3.get(String(body._links?.next?.href).replace('/v3', ''));
    expect(items(rest.body.custom_fields)).toHaveLength(1);
  });
});

describe('v3: choices of a custom field', () => {
  const choices = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ choice_label: `Choice ${n}`, display_order: n + 1 }));
  const select = (display_type: string, count: number, type = 'single_select') =>
    make({ label: `S${Math.random()}`, type, metadata: { display_type }, choices: choices(count) });

  documented('are 100 in a menu, 20 as buttons or boxes', async () => {
    expect((await select('dropdown', 100)).status).toBe(201);
    expect((await select('dropdown', 101)).status).toBe(400);
    for (const display of ['radio', 'checkbox']) {
      expect((await select(display, 20, 'multi_select')).status).toBe(201);
      expect((await select(display, 21, 'multi_select')).status).toBe(400);
    }
  });

  documented('have labels of 255 characters, an order, and an id of their own', async () => {
    const of = (size: number) => [{ choice_label: 'x'.repeat(size), display_order: 7 }];
    const made = await make({ label: 'Long', type: 'single_select', choices: of(255) });
    expect(items(made.body.choices)).toMatchObject([{ choice_id: expect.anything(), display_order: 7 }]);
    expect((await make({ label: 'Longer', type: 'single_select', choices: of(256) })).status).toBe(400);
  });

  assumed('are needed by a field of choices', async () => {
    expect((await make({ label: 'X', type: 'single_select' })).status).toBe(400);
  });

  documented('are all that PUT names: known ids keep theirs, others are new, the rest is gone', async () => {
    const [english, french] = items((await v3.get(`/contact_custom_fields/${LANGUAGE}`)).body.choices);
    const label = 'Preferred language';
    const wish = [
      { ...french, choice_label: 'Français' },
      { choice_label: 'German', display_order: 2 },
    ];
    const { body } = await v3.put(`/contact_custom_fields/${LANGUAGE}`, { label, choices: wish });
    const after = items(body.choices);
    expect(after.map(({ choice_label }) => choice_label)).toEqual(['Français', 'German']);
    expect(after[0]?.choice_id).toBe(french?.choice_id);
    expect([english?.choice_id, french?.choice_id]).not.toContain(after[1]?.choice_id);
  });

  const choose = (choice_ids: string[]) =>
    v3.post('/contacts', {
      create_source: 'Account',
      first_name: 'A',
      custom_fields: [{ custom_field_id: LANGUAGE, choice_ids }],
    });

  documented('are named by a contact with their id', async () => {
    const { status, body } = await choose(['000002']);
    expect([status, items(body.custom_fields)[0]?.choice_ids]).toEqual([201, ['000002']]);
  });

  assumed('are shown with their label as the value', async () => {
    expect(items((await choose(['000002'])).body.custom_fields)[0]?.value).toBe('French');
  });

  assumed('give 400 where the id is unknown, or there are two of one', async () => {
    expect((await choose(['999999'])).status).toBe(400);
    expect((await choose(['000001', '000002'])).status).toBe(400);
  });

  documented('may be several where the field takes several', async () => {
    const { custom_field_id, choices: made } = (await select('checkbox', 3, 'multi_select')).body;
    const choice_ids = items(made).map(({ choice_id }) => String(choice_id));
    const custom_fields = [{ custom_field_id, choice_ids }];
    const { body } = await v3.post('/contacts', { create_source: 'Account', first_name: 'Ann', custom_fields });
    expect(items(body.custom_fields)[0]?.choice_ids).toEqual(choice_ids);
  });
});

describe('v3: values of custom fields', () => {
  documented('a text is any text', async () => {
    expect(await keeps({ type: 'string' }, 'red')).toEqual(['red']);
    expect(await keeps({ type: 'text_area' }, 'two\nlines')).toEqual(['two\nlines']);
  });

  documented('a number is text on the wire', async () => {
    expect(await keeps({ type: 'number' }, '123.45')).toEqual(['123.45']);
    expect(await keeps({ type: 'currency', metadata: { currency_code: 'USD' } }, '9.90')).toEqual(['9.90']);
  });

  assumed('a number in JSON is taken too and given back as text; what is no number gives 400', async () => {
    expect(await keeps({ type: 'number' }, 12.5, 'twelve', '1,5')).toEqual(['12.5', 400, 400]);
  });

  documented('a number is below zero only where the field allows it', async () => {
    const positive = { type: 'number' };
    const signed = { type: 'number', metadata: { allow_negative: true } };
    expect([await keeps(positive, '-1'), await keeps(signed, '-1')]).toEqual([[400], ['-1']]);
  });

  documented('a number has as many decimals as the field has, one to four unless it is whole', async () => {
    expect(await keeps({ type: 'number', metadata: { integer: true } }, '5', '5.5')).toEqual(['5', 400]);
    const fine = { type: 'number', metadata: { integer: false, decimal_places: 2 } };
    expect(await keeps(fine, '5.25', '5.255')).toEqual(['5.25', 400]);
    const metadata = { integer: false, decimal_places: 5 };
    expect((await make({ label: 'X', type: 'number', metadata })).status).toBe(400);
    expect((await make({ label: 'X', type: 'number', metadata: { integer: false } })).status).toBe(400);
  });

  documented('a date is taken in the spellings of the service, and given back in one', async () => {
    const spelt = [
      '06/07/2020',
      '6/7/2020',
      '2020/06/07',
      '2020/6/7',
      '2020-06-07',
      '2020-6-7',
      '6-7-2020',
      '06-07-2020',
    ];
    const date = { type: 'date', version: 2 };
    expect(await keeps(date, ...spelt)).toEqual(spelt.map(() => '2020-06-07'));
    expect(await keeps(date, '31/12/2020', 'yesterday')).toEqual([400, 400]);
  });

  documented('a date of the first version is kept as it was written', async () => {
    expect(await keeps({ type: 'date', version: 1 }, '6/7/2020')).toEqual(['6/7/2020']);
  });

  assumed('a moment is ISO 8601, a truth value true or false, as text or in JSON', async () => {
    expect(await keeps({ type: 'datetime' }, '2020-06-07T08:09:10Z', '2020-06-07')).toEqual([
      '2020-06-07T08:09:10Z',
      400,
    ]);
    expect(await keeps({ type: 'boolean' }, 'true', false, 'yes')).toEqual(['true', 'false', 400]);
  });

  assumed('an empty value is no value', async () => {
    expect(await keeps({ type: 'string' }, '')).toEqual([undefined]);
  });
});
