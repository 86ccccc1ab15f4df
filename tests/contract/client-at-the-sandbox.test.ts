import { createTransport, createV1Client } from '../../server/src/constant-contact';
import { collect } from '../../server/src/constant-contact/paging';
import { type Account, clientOf, consent, openAccount } from './account';

const EMAIL = 'first.last+label@example.com';

let account: Account;
beforeAll(async () => {
  account = await openAccount();
});
beforeEach(async () => {
  await account.sandbox.reset();
  account.forget();
});
afterAll(() => account.close());

const v1With = (parts: Partial<Parameters<typeof createV1Client>[0]>) =>
  createV1Client({
    baseUrl: account.sandbox.url,
    username: 'sandbox',
    password: 'sandbox',
    apiKey: 'sandbox-key',
    transport: account.transport,
    ...parts,
  });

describe.each(['v3', 'v1'] as const)('the client of %s', (api) => {
  it(`names the account with ${api === 'v3' ? 'two requests, one for what the login may do' : 'one request'}`, async () => {
    await expect(clientOf(account, api).account()).resolves.toEqual({
      id: expect.any(String),
      name: expect.any(String),
    });
    expect(account.requests()).toHaveLength(api === 'v3' ? 2 : 1);
  });

  it('knows the account’s lists, without those that the service keeps itself', async () => {
    const lists = await clientOf(account, api).lists();
    expect(lists.map(({ name }) => name).toSorted()).toEqual(['Customers', 'General Interest', 'Newsletter']);
    expect(lists.map(({ id }) => id)).toContain(account.list(api, 2));
    await expect(clientOf(account, api).list(account.list(api, 2))).resolves.toMatchObject({ name: 'Newsletter' });
  });

  it('knows of a list that there is none', async () => {
    const missing = api === 'v1' ? ['999', 'active', '../contacts'] : ['00000000-0000-4000-8000-000000000999'];
    for (const id of missing) await expect(clientOf(account, api).list(id)).resolves.toBeNull();
  });

  it('asks for an address lower-case and encoded, and shows the request as it was sent', async () => {
    await account.sandbox.seed([{ email: EMAIL, lists: [1] }]);
    const { request, status, contact } = await clientOf(account, api).lookUp('First.Last+Label@Example.com');
    expect(request).toContain('email=first.last%2Blabel%40example.com');
    expect(status).toBe(200);
    expect(contact).toMatchObject({ email: EMAIL });
    expect(account.requests().map(({ method, url }) => `${method} ${url}`)).toEqual([request]);
  });

  it('hears of all opt-outs since a moment, over all pages', async () => {
    const many = Array.from({ length: 120 }, (_, n) => ({
      email: `p${n}@example.com`,
      status: 'do-not-mail' as const,
    }));
    await account.sandbox.seed([...many, { email: EMAIL, lists: [1] }]);
    const hourAgo = new Date(Date.now() - 3_600_000);
    const seen = await collect(account[api].optedOutSince(hourAgo));
    expect(new Set(seen.map(({ email }) => email)).size).toBe(120);
    expect(seen.every(({ permission }) => permission === 'unsubscribed')).toBe(true);
    await expect(collect(account[api].optedOutSince(new Date(Date.now() + 3_600_000)))).resolves.toEqual([]);
  });

  it('calls an outage an outage', async () => {
    for (const fault of [{ status: 503, body: '<html>oops</html>' }, { drop: 'before' as const }]) {
      account.sandbox.fault({ match: {}, fault, times: 3 });
      await expect(clientOf(account, api).lists()).rejects.toMatchObject({ code: 'unreachable' });
      account.sandbox.clearFaults();
    }
  });

  it('calls an answer that nobody knows unexpected', async () => {
    account.sandbox.fault({ match: {}, fault: { status: 200, body: '<html>Welcome</html>' } });
    await expect(clientOf(account, api).lists()).rejects.toMatchObject({ code: 'unexpected-answer' });
    account.sandbox.fault({ match: {}, fault: { status: 302, body: '' } });
    await expect(clientOf(account, api).lists()).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it('hears that it is too fast, and that the day is used up', async () => {
    account.sandbox.settings({ rateLimit: true, requestsPerSecond: 1 });
    const two = Promise.all([clientOf(account, api).account(), clientOf(account, api).account()]);
    await expect(two).rejects.toMatchObject({ code: 'throttled' });
    account.sandbox.settings({ requestsPerSecond: 1000, requestsPerDay: 1 });
    await expect(clientOf(account, api).account()).rejects.toMatchObject({ code: 'quota-exceeded' });
  });
});

describe('the client of v1', () => {
  it.each([
    ['password', { password: 'wrong' }, 'wrong-credentials'],
    ['API key', { apiKey: 'wrong' }, 'wrong-credentials'],
    ['user name', { username: 'nobody' }, 'wrong-credentials'],
  ])('with a wrong %s', async (_, parts, code) => {
    await expect(v1With(parts).account()).rejects.toMatchObject({ code });
  });

  it('takes a user name in capitals', async () => {
    await expect(v1With({ username: 'Sandbox' }).account()).resolves.toEqual({ id: 'sandbox', name: 'Sandbox' });
  });

  it('loses nothing of a contact that it changes, not even what it has no word for', async () => {
    const details = { Addr3: 'Floor 3', SubPostalCode: '01', MiddleName: 'M', CustomField15: 'x', Note: 'n' };
    await account.sandbox.seed([{ email: EMAIL, lists: [1], details }]);
    const { contact } = await account.v1.lookUp(EMAIL);
    const found = contact && (await account.v1.complete(contact));
    if (!found) throw new Error('nobody');
    await account.v1.update(
      found,
      { email: EMAIL, fields: { ...found.fields, city: 'Bonn' }, lists: ['1'] },
      'account'
    );
    expect(account.sandbox.contacts()[0]?.details).toMatchObject({ ...details, City: 'Bonn' });
  });
});

describe('the client of v3', () => {
  it('knows the account’s custom fields with type and choices', async () => {
    const fields = await account.v3.fields();
    expect(fields.map(({ label, type }) => [label, type])).toEqual(
      expect.arrayContaining([
        ['Favorite color', 'string'],
        ['Preferred language', 'single_select'],
      ])
    );
    expect(fields.find(({ type }) => type === 'single_select')?.choices.map(({ label }) => label)).toEqual([
      'English',
      'French',
      'Spanish',
    ]);
  });

  it('hears that the account allows it less', async () => {
    account.sandbox.settings({ lackedPermissions: ['contacts:write'] });
    const draft = { email: EMAIL, fields: {}, lists: [account.list('v3', 1)] };
    await expect(account.v3.create(draft, 'account')).rejects.toMatchObject({ code: 'no-permission' });
  });

  it('loses nothing of a contact that it changes, not even what it has no word for', async () => {
    const made = await account.v3.create({ email: EMAIL, fields: { firstName: 'Ann' }, lists: [] }, 'account');
    const { body, list } = other(account);
    await send(account, made.id, body);
    const { contact } = await account.v3.lookUp(EMAIL);
    if (!contact) throw new Error('nobody');
    const draft = { email: EMAIL, fields: { ...contact.fields, city: 'Bonn', workPhone: '2' }, lists: contact.lists };
    await account.v3.update(contact, draft, 'account');
    const after = await account.v3.get(made.id);
    expect(after.fields).toMatchObject({ firstName: 'Ann', city: 'Bonn', workPhone: '2' });
    expect(after.lists).toEqual([list]);
    expect(after.remainder).toMatchObject({
      phones: [{ phone_number: '9', kind: 'other' }],
      addresses: [{ city: 'Work' }],
    });
  });
});

const other = ({ list }: Account) => ({
  list: list('v3', 3),
  body: {
    update_source: 'Account',
    email_address: { address: EMAIL },
    first_name: 'Ann',
    phone_numbers: [{ phone_number: '9', kind: 'other' }],
    street_addresses: [{ kind: 'work', city: 'Work' }],
    list_memberships: [list('v3', 3)],
  },
});

/** As another program of the same account would. */
async function send({ sandbox }: Account, id: string, body: object): Promise<void> {
  const transport = createTransport();
  const { accessToken } = await consent(sandbox.url, transport);
  const answer = await transport.send({
    method: 'PUT',
    url: new URL(`/v3/contacts/${id}`, sandbox.url),
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  await transport.close();
}

describe('the client of v3, with a login of few rights', () => {
  it.each([
    ['contacts:write', 'change contacts'],
    ['contacts:lists:read', 'read lists'],
  ])('says at once that %s is missing', async (privilege, words) => {
    account.sandbox.settings({ lackedPermissions: [privilege] });
    await expect(clientOf(account, 'v3').account()).rejects.toMatchObject({
      code: 'no-permission',
      message: `The connected login may not ${words}.`,
    });
  });
});
