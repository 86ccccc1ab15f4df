import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { COLOR, GENERAL, items, NEWSLETTER, V3Client } from './support/v3-client';

jest.setTimeout(30_000); // tens of thousands of rows, on a machine that may be busy

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const bring = (import_data: object[], list_ids: unknown = [NEWSLETTER]) =>
  v3.start('contacts_json_import', { import_data, list_ids });

describe('v3: importing contacts as JSON', () => {
  documented('new ones have an implied permission by the account and are on the lists', async () => {
    await bring([{ email: 'New@example.com', first_name: 'Neo' }], [GENERAL, NEWSLETTER]);
    expect(sandbox.contacts('new@example.com')).toMatchObject([
      { permission: 'implicit', optInSource: 'Account', firstName: 'Neo', lists: ['1', '2'] },
    ]);
  });

  documented('known ones keep their permission and what is not given, and join the lists', async () => {
    await sandbox.seed([
      { email: 'known@example.com', permission: 'explicit', firstName: 'Ann', lastName: 'Lee', lists: ['1'] },
    ]);
    await bring([{ email: 'known@example.com', first_name: 'Anna' }]);
    expect(sandbox.contacts()).toMatchObject([
      { permission: 'explicit', firstName: 'Anna', lastName: 'Lee', lists: ['1', '2'] },
    ]);
  });

  documented('who has opted out joins no list and is counted', async () => {
    await sandbox.seed([{ email: 'out@example.com', status: 'do-not-mail' }]);
    const job = await v3.finished(await bring([{ email: 'out@example.com', first_name: 'Otto' }]));
    expect(job.status).toMatchObject({ cannot_add_to_list_count: 1, error_count: 0 });
    expect(sandbox.contacts()).toMatchObject([{ status: 'do-not-mail', lists: [], firstName: 'Otto' }]);
  });

  assumed('who was deleted comes back', async () => {
    await sandbox.seed([{ email: 'gone@example.com', status: 'deleted', permission: 'explicit' }]);
    await bring([{ email: 'gone@example.com' }]);
    expect(sandbox.contacts()).toMatchObject([{ status: 'active', permission: 'explicit', lists: ['2'] }]);
  });

  documented('a row has a flat address, phones and custom fields by their name', async () => {
    const row = { street: '1 Main St', street2: 'Floor 2', city: 'Boston', state: 'MA', zip: '02110', country: 'US' };
    await bring([
      {
        email: 'ann@example.com',
        ...row,
        work_street: '2 High St',
        home_phone: '555-1',
        phone: '555-2',
        birthday_month: 2,
        birthday_day: 3,
        anniversary: '6/7/2020',
        'cf:Favorite_color': 'red',
        'cf:Member_since': '2020-01-02',
      },
    ]);
    const { v3Id, customFields } = sandbox.contacts()[0] ?? {};
    expect(customFields).toEqual({ Favorite_color: 'red', Member_since: '2020-01-02' });
    const { body } = await v3.get(`/contacts/${v3Id}?include=phone_numbers,street_addresses`);
    expect(body).toMatchObject({ birthday_month: 2, birthday_day: 3, anniversary: '2020-06-07' });
    expect(items(body.phone_numbers).map(({ kind }) => kind)).toEqual(['other', 'home']);
    expect(items(body.street_addresses)).toMatchObject([
      { kind: 'home', city: 'Boston', postal_code: '02110' },
      { kind: 'work', street: '2 High St' },
    ]);
  });

  documented('rows that could be corrected do not fail the job: they are counted, and told in words', async () => {
    const job = await v3.finished(
      await bring([
        { email: 'no' },
        { email: 'a@example.com', birthday_month: 2 },
        { email: 'b@example.com', anniversary: '31/12/2020' },
        { job_title: 'Nobody' },
        { email: 'good@example.com' },
      ])
    );
    expect(job).toMatchObject({
      state: 'completed',
      status: { items_total_count: 5, person_count: 5, error_count: 0, correctable_count: 4 },
    });
    expect(items(job.activity_errors).map((text) => typeof text)).toEqual(Array(4).fill('string'));
    expect(sandbox.contacts()).toHaveLength(1);
  });

  assumed(
    'rows that are too long, or have a value of the wrong type, are errors that are not correctable',
    async () => {
      const job = await v3.finished(
        await bring([
          { email: 'a@example.com', first_name: 'x'.repeat(51) },
          { email: 'b@example.com', phone: '5'.repeat(26) },
          { email: 'c@example.com', 'cf:Member_since': 'yesterday' },
        ])
      );
      expect(job.status).toMatchObject({ error_count: 3, correctable_count: 0 });
      expect(sandbox.contacts()).toEqual([]);
    }
  );

  documented('a row has 25 custom fields at the most', async () => {
    const row: Record<string, string> = { email: 'ann@example.com' };
    for (let n = 0; n < 26; n += 1) {
      await v3.post('/contact_custom_fields', { label: `F${n}`, type: 'string' });
      row[`cf:F${n}`] = 'x';
    }
    expect((await v3.finished(await bring([row]))).status).toMatchObject({ error_count: 1 });
    delete row['cf:F0'];
    expect((await v3.finished(await bring([row]))).status).toMatchObject({ error_count: 0 });
  });

  documented('a row may have a name and no address', async () => {
    await bring([{ first_name: 'Ann' }]);
    expect(sandbox.contacts()).toMatchObject([{ email: '', firstName: 'Ann', lists: ['2'] }]);
  });

  observed('columns and custom fields that do not exist are dropped without a word', async () => {
    const job = await v3.finished(await bring([{ email: 'ann@example.com', 'cf:Shoes': '9', shoes: '9' }]));
    expect(job).toMatchObject({ status: { error_count: 0, correctable_count: 0 }, activity_errors: [] });
    expect(sandbox.contacts()[0]?.customFields).toEqual({});
  });

  documented('lists are needed, 50 at the most, and rows', async () => {
    for (const lists of [null, [], Array(51).fill(GENERAL)]) {
      expect((await bring([{ email: 'ann@example.com' }], lists)).status).toBe(400);
    }
    expect((await v3.start('contacts_json_import', { list_ids: [GENERAL] })).status).toBe(400);
    expect(sandbox.contacts()).toEqual([]);
  });

  assumed('a list that does not exist refuses the job', async () => {
    expect((await bring([{ email: 'ann@example.com' }], [COLOR])).status).toBe(400);
    expect(sandbox.contacts()).toEqual([]);
  });

  documented('only the first four megabytes are looked at', async () => {
    const filler = 'x'.repeat(200);
    const rows = Array.from({ length: 20_000 }, (_, n) => ({ email: `p${n}@example.com`, note: filler }));
    const job = await v3.finished(await bring(rows));
    const bytes = JSON.stringify(rows).length;
    const share = (4 * 1024 * 1024) / bytes;
    expect(job.status?.items_total_count).toBeGreaterThan(rows.length * share * 0.99);
    expect(job.status?.items_total_count).toBeLessThan(rows.length * share * 1.01);
    expect(sandbox.contacts()).toHaveLength(Number(job.status?.items_total_count));
  });

  documented('only the first 40,000 rows are looked at', async () => {
    const rows = Array.from({ length: 40_001 }, (_, n) => ({ email: `s${n}@example.com` }));
    expect((await v3.finished(await bring(rows))).status).toMatchObject({ items_total_count: 40_000 });
    expect(sandbox.contacts('s40000@example.com')).toEqual([]);
  });
});
