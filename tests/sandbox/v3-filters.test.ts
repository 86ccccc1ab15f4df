import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { CUSTOMERS, GENERAL, items, NEWSLETTER, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const T = (day: number) => `2022-02-0${day}T00:00:00.000Z`;

const names = async (query: string) =>
  items((await v3.get(`/contacts?${query}`)).body.contacts).map(({ email_address }) =>
    String(email_address?.address).replace('@example.com', '')
  );

describe('v3: filtering contacts by status', () => {
  beforeEach(() =>
    sandbox.seed([
      { email: 'explicit@example.com', permission: 'explicit' },
      { email: 'implicit@example.com', permission: 'implicit' },
      { email: 'pending@example.com', permission: 'pending_confirmation' },
      { email: 'hold@example.com', permission: 'temp_hold' },
      { email: 'unset@example.com', permission: 'not_set' },
      { email: 'out@example.com', status: 'do-not-mail' },
      { email: 'deleted@example.com', status: 'deleted' },
    ])
  );

  const shown: [string, string[]][] = [
    ['all', ['explicit', 'implicit', 'pending', 'hold', 'unset', 'out', 'deleted']],
    ['deleted', ['deleted']],
    ['unsubscribed', ['out']],
    ['temp_hold,not_set', ['hold', 'unset']],
    ['pending_confirmation', ['pending']],
    ['unsubscribed,deleted', ['out', 'deleted']],
  ];
  for (const [status, expected] of shown) {
    documented(`${status} shows ${expected.join(', ')}`, async () => {
      expect(await names(`status=${status}`)).toEqual(expected);
    });
  }

  assumed('active shows whom one may mail: explicit and implicit', async () => {
    expect(await names('status=active')).toEqual(['explicit', 'implicit']);
  });

  assumed('by text message nobody can be reached: sms_status shows all or none', async () => {
    expect(await names('sms_status=all')).toHaveLength(6);
    for (const status of ['explicit', 'unsubscribed', 'pending_confirmation', 'not_set']) {
      expect(await names(`sms_status=${status}`)).toEqual([]);
    }
  });

  documented('the number of all that match is told where asked for, whatever the page', async () => {
    const { body } = await v3.get('/contacts?status=all&limit=2&include_count=true');
    expect([items(body.contacts).length, body.contacts_count]).toEqual([2, 7]);
    expect((await v3.get('/contacts?include_count=false')).body).not.toHaveProperty('contacts_count');
  });
});

describe('v3: filtering contacts by lists and tags', () => {
  documented('contacts on any of the lists named, 25 at the most', async () => {
    await sandbox.seed([
      { email: 'one@example.com', lists: ['1'] },
      { email: 'two@example.com', lists: ['2', '3'] },
      { email: 'none@example.com' },
    ]);
    expect(await names(`lists=${GENERAL},${CUSTOMERS}`)).toEqual(['one', 'two']);
    expect(await names(`lists=${NEWSLETTER}`)).toEqual(['two']);
    expect(await names(`lists=${Array(25).fill(GENERAL).join(',')}`)).toEqual(['one']);
    expect((await v3.get(`/contacts?lists=${Array(26).fill(GENERAL).join(',')}`)).status).toBe(400);
  });

  documented('contacts with any of the tags named, 50 at the most', async () => {
    const tag = String((await v3.post('/contact_tags', { name: 'VIP' })).body.tag_id);
    const email_address = { address: 'vip@example.com' };
    await v3.post('/contacts', { create_source: 'Account', email_address, taggings: [tag] });
    await sandbox.seed([{ email: 'plain@example.com' }]);
    expect(await names(`tags=${tag},${GENERAL}`)).toEqual(['vip']);
    expect((await v3.get(`/contacts?tags=${Array(51).fill(tag).join(',')}`)).status).toBe(400);
  });

  documented('filters are all to be met', async () => {
    await sandbox.seed([
      { email: 'in@example.com', lists: ['1'] },
      { email: 'old@example.com', lists: ['1'], createdAt: T(1) },
    ]);
    expect(await names(`lists=${GENERAL}&created_after=${T(2)}`)).toEqual(['in']);
  });

  assumed('a list that does not exist has nobody on it, an id that is none gives 400', async () => {
    await sandbox.seed([{ email: 'in@example.com', lists: ['1'] }]);
    expect(await names('lists=00000000-0000-0000-0000-000000000000')).toEqual([]);
    expect((await v3.get('/contacts?lists=1')).status).toBe(400);
    expect((await v3.get('/contacts?tags=VIP')).status).toBe(400);
  });

  assumed('a segment is never there: 404, and 400 beside anything but a limit', async () => {
    expect((await v3.get('/contacts?segment_id=14&limit=5')).status).toBe(404);
    expect((await v3.get('/contacts?segment_id=14&status=all')).status).toBe(400);
    expect((await v3.get('/contacts?segment_id=x')).status).toBe(400);
  });
});

describe('v3: filtering contacts by time', () => {
  beforeEach(() =>
    sandbox.seed([
      { email: 'first@example.com', createdAt: T(1), updatedAt: T(4) },
      { email: 'second@example.com', createdAt: T(2), updatedAt: T(3) },
      { email: 'out@example.com', status: 'do-not-mail', createdAt: T(3), updatedAt: T(3), optOutDate: T(5) },
    ])
  );

  documented('created and updated, after and before', async () => {
    expect(await names(`created_after=${T(1)}`)).toEqual(['second', 'out']);
    expect(await names(`created_after=${T(1)}&created_before=${T(3)}`)).toEqual(['second']);
    expect(await names(`updated_after=${T(3)}`)).toEqual(['first']);
    expect(await names(`updated_before=${T(4)}`)).toEqual(['second', 'out']);
  });

  documented('opted out after and before', async () => {
    expect(await names(`status=all&optout_after=${T(4)}`)).toEqual(['out']);
    expect(await names(`optout_after=${T(4)}`)).toEqual(['out']);
    expect(await names(`optout_after=${T(5)}`)).toEqual([]);
    expect(await names(`optout_before=${T(6)}`)).toEqual(['out']);
  });

  observed('a date alone, and a time with an offset, will do', async () => {
    expect(await names('created_after=2022-02-02')).toEqual(['out']);
    expect(await names(`created_after=${encodeURIComponent('2022-02-02T00:00:00+01:00')}`)).toEqual(['second', 'out']);
  });

  documented('an edit of details is an update, an opt-out is none', async () => {
    await v3.signUp('ann@example.com');
    const [{ v3Id } = { v3Id: '' }] = sandbox.contacts('ann@example.com');
    sandbox.clock({ advanceMs: 60_000 });
    const { now } = sandbox.clock();
    sandbox.clock({ advanceMs: 60_000 });
    const put = (more: object) => v3.put(`/contacts/${v3Id}`, { update_source: 'Account', ...more });
    await put({ email_address: { address: 'ann@example.com', permission_to_send: 'unsubscribed' } });
    expect(await names(`updated_after=${now}`)).toEqual([]);
    expect(await names(`optout_after=${now}`)).toEqual(['ann']);
    await put({ first_name: 'Ann' });
    expect(await names(`updated_after=${now}`)).toEqual(['ann']);
    expect(await names(`created_after=${now}`)).toEqual([]);
  });

  assumed('a change of lists or tags, and a deletion, are no updates', async () => {
    const [{ v3Id } = { v3Id: '' }] = sandbox.contacts('first@example.com');
    const before = (await v3.get(`/contacts/${v3Id}`)).body.updated_at;
    await v3.put(`/contacts/${v3Id}`, { update_source: 'Account', list_memberships: [GENERAL], taggings: [] });
    await v3.delete(`/contacts/${v3Id}`);
    expect((await v3.get(`/contacts/${v3Id}`)).body.updated_at).toBe(before);
  });
});

describe('v3: queries that make no sense', () => {
  const bad = {
    'status=foo': 'status does not have a valid value',
    'sms_status=foo': 'sms_status does not have a valid value',
    'include=shoes': 'include does not have a valid value',
    'limit=0': 'limit does not have a valid value',
    'limit=501': 'limit does not have a valid value',
    'limit=abc': 'limit does not have a valid value',
    'updated_after=soon': 'updated_after is invalid',
    'created_before=2022-13-01': 'created_before is invalid',
    'optout_after=1643673600': 'optout_after is invalid',
    'include_count=maybe': 'include_count is invalid',
    'cursor=AAAA': 'cursor is invalid',
  };
  for (const [query, error_message] of Object.entries(bad)) {
    assumed(`${query} gives 400, "${error_message}"`, async () => {
      const { status, body } = await v3.get(`/contacts?${query}`);
      expect([status, body]).toEqual([400, [{ error_key: 'contacts.api.validation.error', error_message }]]);
    });
  }
});
