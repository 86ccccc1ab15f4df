import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { GENERAL, items, type Loose, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const EMAIL = 'ann@example.com';
const message = (body: Loose) => String(items(body)[0]?.error_message);
const post = (more: object) => v3.post('/contacts', { create_source: 'Account', ...more });
const idOf = (email = EMAIL) => sandbox.contacts(email)[0]?.v3Id ?? '';
const address = (permission_to_send?: string) => ({ email_address: { address: EMAIL, permission_to_send } });

describe('v3: creating a contact', () => {
  documented('gives 201 with the whole contact', async () => {
    const { status, body } = await post({ ...address(), first_name: 'Ann', last_name: 'Lee' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      contact_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email_address: {
        address: EMAIL,
        opt_in_source: 'Account',
        opt_in_date: expect.any(String),
        confirm_status: 'off',
      },
      first_name: 'Ann',
      last_name: 'Lee',
      create_source: 'Account',
      update_source: 'Account',
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  assumed('the answer has the parts that were sent and no other, and null for what is empty', async () => {
    const { body } = await post({ ...address(), list_memberships: [GENERAL] });
    expect(body).toMatchObject({ first_name: null, birthday_month: null, list_memberships: [GENERAL] });
    for (const part of ['notes', 'taggings', 'custom_fields']) expect(body).not.toHaveProperty(part);
  });

  documented('the permission is the one that was sent', async () => {
    for (const permission of ['explicit', 'implicit', 'not_set', 'pending_confirmation', 'unsubscribed']) {
      const email_address = { address: `${permission}@example.com`, permission_to_send: permission };
      expect((await post({ email_address })).body.email_address?.permission_to_send).toBe(permission);
    }
    const unknown = { email_address: { address: EMAIL, permission_to_send: 'deleted' } };
    expect((await post(unknown)).status).toBe(400);
  });

  assumed('the permission that was not sent is implicit by the account, explicit by the person', async () => {
    const permission = async (more: object) => (await post(more)).body.email_address?.permission_to_send;
    expect(await permission({ email_address: { address: 'a@example.com' }, create_source: 'Contact' })).toBe(
      'explicit'
    );
    expect(await permission({ email_address: { address: 'b@example.com' } })).toBe('implicit');
  });

  observed('without create_source it is told that it is missing, and not a valid value', async () => {
    const { status, body } = await v3.post('/contacts', address());
    expect([status, message(body)]).toEqual([
      400,
      'create_source is missing, create_source does not have a valid value',
    ]);
    expect((await post({ create_source: 'Me', ...address() })).status).toBe(400);
  });

  documented('a name or an address is needed', async () => {
    expect((await post({ job_title: 'Baker' })).status).toBe(400);
    expect((await post({ first_name: 'Ann' })).status).toBe(201);
    expect((await post({ last_name: 'Lee' })).status).toBe(201);
  });

  for (const text of ['ann', 'ann@', '@example.com', 'a b@example.com', 'ann@example', 'a..b@example.com']) {
    observed(`the address "${text}" is invalid`, async () => {
      const { status, body } = await post({ email_address: { address: text } });
      expect([status, body]).toEqual([
        400,
        [{ error_key: 'contacts.api.validation.error', error_message: 'Email address is invalid' }],
      ]);
    });
  }

  for (const status of ['active', 'removed', 'do-not-mail', 'deleted'] as const) {
    documented(`an address that is there, ${status}, gives 409 with the id of the contact`, async () => {
      await sandbox.seed([{ email: EMAIL, status }]);
      const answer = await post({ email_address: { address: EMAIL.toUpperCase() } });
      expect([answer.status, items(answer.body)[0]?.error_key]).toEqual([409, 'contacts.api.conflict']);
      expect(message(answer.body)).toContain(idOf());
    });
  }

  documented('an address that waits for its confirmation gives 409 too', async () => {
    await sandbox.seed([{ email: EMAIL, permission: 'pending_confirmation' }]);
    expect((await post(address())).status).toBe(409);
  });

  observed('the conflict is worded as the service did over the years', async () => {
    await sandbox.seed([{ email: EMAIL }]);
    const said = async (conflictMessageStyle?: '2019' | '2022' | '2026') => {
      if (conflictMessageStyle) sandbox.settings({ conflictMessageStyle });
      return message((await post(address())).body);
    };
    expect(await said()).toBe(`Email already exists for contact ${idOf()}`);
    expect(await said('2019')).toBe('Validation failed: EmailAddress is not unique');
    expect(await said('2022')).toBe(`Validation failed: Email already exists for contact ${idOf()}.`);
    expect(await said('2026')).toBe(`Email already exists for contact ${idOf()}`);
  });

  documented('two that arrive together make one contact', async () => {
    const answers = await Promise.all([1, 2].map(() => post(address())));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  const unknown = '00000000-0000-0000-0000-000000000000';
  const refused: [string, object][] = [
    ['a list', { list_memberships: [unknown] }],
    ['a custom field', { custom_fields: [{ custom_field_id: unknown, value: 'x' }] }],
    ['a tag', { taggings: [unknown] }],
  ];
  for (const [what, more] of refused) {
    assumed(`${what} that does not exist gives 400 and creates nobody`, async () => {
      const { status, body } = await post({ ...address(), ...more });
      expect([status, items(body)[0]?.error_key]).toEqual([400, 'contacts.api.validation.error']);
      expect(sandbox.contacts()).toEqual([]);
    });
  }

  const wrong: [string, object][] = [
    ['a name that is a number', { first_name: 5 }],
    ['a month without a day', { birthday_month: 5 }],
    ['a thirteenth month', { birthday_month: 13, birthday_day: 1 }],
    ['a 32nd day', { birthday_month: 1, birthday_day: 32 }],
    ['lists that are no array', { list_memberships: 'all' }],
    ['a phone of an unknown kind', { phone_numbers: [{ phone_number: '1', kind: 'pager' }] }],
    ['an address of an unknown kind', { street_addresses: [{ street: 'x', kind: 'holiday' }] }],
    ['an address of no kind', { street_addresses: [{ street: 'x' }] }],
  ];
  for (const [what, more] of wrong) {
    documented(`${what} gives 400 and creates nobody`, async () => {
      expect((await post({ ...address(), ...more })).status).toBe(400);
      expect(sandbox.contacts()).toEqual([]);
    });
  }

  const dates = [
    '06/07/2020',
    '6/7/2020',
    '2020/06/07',
    '2020/6/7',
    '2020-06-07',
    '2020-6-7',
    '6-7-2020',
    '06-07-2020',
  ];
  documented('an anniversary is taken in eight spellings, never with the day first', async () => {
    for (const [n, anniversary] of dates.entries()) {
      const { body } = await post({ email_address: { address: `a${n}@example.com` }, anniversary });
      expect(body.anniversary).toBe('2020-06-07');
    }
    expect((await post({ ...address(), anniversary: '31/12/2020' })).status).toBe(400);
    expect((await post({ ...address(), anniversary: '2020-02-30' })).status).toBe(400);
  });

  documented('phones and addresses are shown with ids and times', async () => {
    const { body } = await post({
      ...address(),
      phone_numbers: [{ phone_number: '555', kind: 'mobile' }],
      street_addresses: [{ kind: 'work', street: '1 Main St', city: 'Boston', postal_code: '02110' }],
      notes: [{ content: 'Met at the fair' }],
    });
    const times = { created_at: expect.any(String) };
    expect(body).toMatchObject({
      phone_numbers: [{ phone_number_id: expect.any(String), phone_number: '555', kind: 'mobile', ...times }],
      street_addresses: [{ street_address_id: expect.any(String), kind: 'work', postal_code: '02110', ...times }],
      notes: [{ note_id: expect.any(String), content: 'Met at the fair', ...times }],
    });
  });
});
