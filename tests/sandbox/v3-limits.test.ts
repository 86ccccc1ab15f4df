import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented } from './support/evidence';
import { COLOR, items, V3Client } from './support/v3-client';

jest.setTimeout(30_000); // hundreds of requests, on a machine that may be busy

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const EMAIL = 'ann@example.com';
const x = (count: number) => 'x'.repeat(count);
const email_address = { address: EMAIL };

/** What POST takes, and one more than that. */
async function edge(most: object, more: object): Promise<number[]> {
  const post = (parts: object) => v3.post('/contacts', { create_source: 'Account', email_address, ...parts });
  const refused = await post(more);
  expect(sandbox.contacts()).toEqual([]);
  return [(await post(most)).status, refused.status];
}

const EDGE = [201, 400];

describe('v3: how much a contact takes', () => {
  documented('80 characters of address', async () => {
    const long = (count: number) => ({ email_address: { address: `${x(count - 12)}@example.com` } });
    expect(await edge(long(80), long(81))).toEqual(EDGE);
  });

  for (const name of ['first_name', 'last_name', 'job_title', 'company_name']) {
    documented(`50 characters of ${name}`, async () => {
      expect(await edge({ [name]: x(50) }, { [name]: x(51) })).toEqual(EDGE);
    });
  }

  documented('25 characters of a phone number', async () => {
    const phone = (count: number) => ({ phone_numbers: [{ phone_number: x(count), kind: 'home' }] });
    expect(await edge(phone(25), phone(26))).toEqual(EDGE);
  });

  documented('255 characters of a street, 50 of its city, state, postal code and country', async () => {
    const at = (place: object) => ({ street_addresses: [{ kind: 'home', ...place }] });
    expect(await edge(at({ street: x(255) }), at({ street: x(256) }))).toEqual(EDGE);
    for (const part of ['city', 'state', 'postal_code', 'country']) {
      await sandbox.reset();
      expect(await edge(at({ [part]: x(50) }), at({ [part]: x(51) }))).toEqual(EDGE);
    }
  });

  documented('three phones and three addresses', async () => {
    const phones = (count: number) => ({ phone_numbers: Array(count).fill({ phone_number: '1', kind: 'home' }) });
    expect(await edge(phones(3), phones(4))).toEqual(EDGE);
    await sandbox.reset();
    const places = (count: number) => ({ street_addresses: Array(count).fill({ kind: 'home', city: 'Boston' }) });
    expect(await edge(places(3), places(4))).toEqual(EDGE);
  });

  documented('150 notes of 2,000 characters', async () => {
    const notes = (count: number, size = 1) => ({ notes: Array(count).fill({ content: x(size) }) });
    expect(await edge(notes(150, 2000), notes(151))).toEqual(EDGE);
    await sandbox.reset();
    expect((await edge(notes(1), notes(1, 2001)))[1]).toBe(400);
  });

  documented('255 characters of a custom field', async () => {
    const value = (count: number) => ({ custom_fields: [{ custom_field_id: COLOR, value: x(count) }] });
    expect(await edge(value(255), value(256))).toEqual(EDGE);
  });

  documented('25 custom fields by POST and PUT', async () => {
    const fields = await makeFields(26);
    expect(await edge({ custom_fields: fields.slice(1) }, { custom_fields: fields })).toEqual(EDGE);
    const put = (custom_fields: object[]) =>
      v3.put(`/contacts/${sandbox.contacts()[0]?.v3Id}`, { update_source: 'Account', email_address, custom_fields });
    expect((await put(fields)).status).toBe(400);
  });

  documented('50 custom fields by the sign-up call', async () => {
    const fields = await makeFields(51);
    expect((await v3.signUp(EMAIL, { custom_fields: fields })).status).toBe(400);
    expect((await v3.signUp(EMAIL, { custom_fields: fields.slice(1) })).status).toBe(201);
  });

  assumed('50 custom fields in all, however they were brought', async () => {
    const fields = await makeFields(51);
    await v3.signUp(EMAIL, { custom_fields: fields.slice(1) });
    expect((await v3.signUp(EMAIL, { custom_fields: fields.slice(0, 1) })).status).toBe(400);
  });

  documented('50 lists', async () => {
    const ids = await makeLists(51);
    expect(await edge({ list_memberships: ids.slice(1) }, { list_memberships: ids })).toEqual(EDGE);
    await sandbox.reset();
    const again = await makeLists(51);
    expect((await v3.signUp(EMAIL, { list_memberships: again })).status).toBe(400);
    expect((await v3.signUp(EMAIL, { list_memberships: again.slice(1) })).status).toBe(201);
    expect((await v3.signUp(EMAIL, { list_memberships: again.slice(0, 1) })).status).toBe(400);
  });

  documented('50 tags', async () => {
    const tags = await makeTags(51);
    expect(await edge({ taggings: tags.slice(1) }, { taggings: tags })).toEqual(EDGE);
  });

  documented('255 characters of the reason for an opt-out', async () => {
    const out = (count: number) => ({
      email_address: { address: EMAIL, permission_to_send: 'unsubscribed', opt_out_reason: x(count) },
    });
    expect(await edge(out(255), out(256))).toEqual(EDGE);
  });

  assumed('characters, not bytes: 50 of a name are 50 of any script', async () => {
    expect(await edge({ first_name: '好'.repeat(50) }, { first_name: '好'.repeat(51) })).toEqual(EDGE);
    expect(sandbox.contacts()[0]?.firstName).toBe('好'.repeat(50));
  });
});

describe('v3: how much an account takes', () => {
  assumed('more than it takes gives 400, a validation error', async () => {
    await makeFields(97);
    const { status, body } = await v3.post('/contact_custom_fields', { label: 'One more', type: 'string' });
    expect([status, items(body)[0]?.error_key]).toEqual([400, 'contacts.api.validation.error']);
  });

  documented('a thousand lists', async () => {
    await makeLists(997);
    expect((await v3.post('/contact_lists', { name: 'One more' })).status).toBe(400);
    expect((await v3.get('/contact_lists?include_count=true')).body.lists_count).toBe(1000);
  });

  documented('a hundred custom fields, a page of them no more', async () => {
    await makeFields(97);
    expect((await v3.post('/contact_custom_fields', { label: 'One more', type: 'string' })).status).not.toBe(201);
    expect(items((await v3.get('/contact_custom_fields?limit=100')).body.custom_fields)).toHaveLength(100);
    expect((await v3.get('/contact_custom_fields?limit=101')).status).toBe(400);
    expect(items((await v3.get('/contact_custom_fields')).body.custom_fields)).toHaveLength(50);
  });
});

/** A few at a time: hundreds of connections at once would be slower. */
async function make(path: string, bodies: readonly object[], id: string): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < bodies.length; from += 10) {
    const made = await Promise.all(bodies.slice(from, from + 10).map((body) => v3.post(path, body)));
    ids.push(...made.map(({ body }) => String(body[id])));
  }
  return ids;
}

const many = (count: number) => Array.from({ length: count }, (_, n) => `N${n}`);

async function makeFields(count: number): Promise<{ custom_field_id: string; value: string }[]> {
  const bodies = many(count).map((label) => ({ label, type: 'string' }));
  const ids = await make('/contact_custom_fields', bodies, 'custom_field_id');
  return ids.map((custom_field_id) => ({ custom_field_id, value: 'x' }));
}

const makeLists = (count: number) =>
  make(
    '/contact_lists',
    many(count).map((name) => ({ name })),
    'list_id'
  );
const makeTags = (count: number) =>
  make(
    '/contact_tags',
    many(count).map((name) => ({ name })),
    'tag_id'
  );
