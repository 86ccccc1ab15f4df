import { randomUUID } from 'node:crypto';
import { type Sandbox, startSandbox } from '../../sandbox';
import { outcomeOf } from './support/deliveries';
import { publishForm } from './support/forms';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const DAY_MS = 24 * 60 * 60 * 1000;

let sandbox: Sandbox;
let site: Site;

beforeAll(async () => {
  sandbox = await startSandbox();
  site = await startSite({ sandboxUrl: sandbox.url });
  await publishForm(site, 'letters', 'Newsletter', {
    fields: [
      { key: 'firstName', type: 'text', required: false },
      { key: 'status', type: 'text', required: false },
    ],
  });
  const { signUp } = visitor(site);
  await signUp({ email: 'ann@example.org', firstName: 'Ann' });
  await signUp({ email: 'bob@example.org', firstName: '=1+1' }, 'letters');
  await signUp({ email: 'cy@example.com', firstName: 'Cy', status: '@cmd' }, 'letters');
  await signUp({ email: 'held@mailinator.com' }, 'letters');
});

afterAll(async () => {
  await site?.stop();
  await sandbox?.close();
});

const signups = () => plugin(site, 'signup-forms');
const table = () => site.strapi.db.connection('cc_signups');
const find = async (filter: Record<string, string> = {}) =>
  (await signups().findSignups({ page: 1, pageSize: 100, ...filter })).results.map(({ email }) => email);

async function csv(filter: Record<string, string> = {}): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await signups().exportSignups(filter)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

describe('the list of sign-ups', () => {
  it('has the newest first, and says how many are held', async () => {
    const { results, held, pagination } = await signups().findSignups({ page: 1, pageSize: 3 });
    expect(results.map(({ email }) => email)).toEqual(['held@mailinator.com', 'cy@example.com', 'bob@example.org']);
    expect(held).toBe(1);
    expect(pagination).toEqual({ page: 1, pageSize: 3, total: 4, pageCount: 2 });
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['part of an address', { email: 'EXAMPLE.org' }, ['bob@example.org', 'ann@example.org']],
    ['an address with a sign that SQL knows', { email: '%' }, []],
    ['status', { status: 'held' }, ['held@mailinator.com']],
    ['a day to come', { from: new Date(Date.now() + DAY_MS).toISOString().slice(0, 10) }, []],
    ['a day gone by', { to: new Date(Date.now() - DAY_MS).toISOString().slice(0, 10) }, []],
  ])('is filtered by %s', async (_what, filter, expected) => {
    expect(await find(filter)).toEqual(expected);
  });

  it('is filtered by form and today', async () => {
    const letters = (await signups().formChoices()).find(({ slug }) => slug === 'letters');
    const today = new Date().toISOString().slice(0, 10);
    expect(await find({ form: letters?.documentId ?? '', from: today, to: today })).toEqual([
      'held@mailinator.com',
      'cy@example.com',
      'bob@example.org',
    ]);
  });

  it('says of each what it became', async () => {
    await outcomeOf(site, 'ann@example.org');
    const { results } = await signups().findSignups({ page: 1, pageSize: 1, email: 'ann@' });
    expect(results[0]).toMatchObject({
      status: 'accepted',
      deliveries: [{ state: 'succeeded', outcome: 'created' }],
    });
  });
});

describe('a sign-up', () => {
  it('is shown with the form’s labels and the record of consent', async () => {
    const { id } = await table().where({ email: 'cy@example.com' }).first();
    expect(await signups().getSignup(id)).toMatchObject({
      email: 'cy@example.com',
      values: [
        { key: 'firstName', label: 'First name', value: 'Cy' },
        { key: 'status', label: 'Status', value: '@cmd' },
      ],
      consent: null,
      network: '127.0.0.0/24',
      heldBecause: null,
    });
  });

  it('that does not exist is not found', async () => {
    await expect(signups().getSignup(randomUUID())).rejects.toThrow('Sign-up not found');
  });
});

describe('the export', () => {
  it('has a column a field, a byte order mark, and no formulas', async () => {
    const lines = (await csv({ email: 'example' })).split('\n');
    expect(lines[0]?.startsWith('\ufeffid,time,form')).toBe(true);
    expect(lines[0]).toMatch(/firstName,field status$/);
    expect(lines[1]).toContain(',127.0.0.0/24,');
    expect(lines[2]).toMatch(/bob@example\.org,accepted.*,'=1\+1,$/);
    expect(lines[3]).toMatch(/cy@example\.com,accepted.*,Cy,'@cmd$/);
  });

  it('goes on over pages, each sign-up once, also where many came in one moment', async () => {
    const row = await table().where({ email: 'ann@example.org' }).first();
    const many = Array.from({ length: 1234 }, (_, n) => ({
      ...row,
      id: randomUUID(),
      email: `many${n}@example.net`,
      accepted_at: n < 700 ? 1_700_000_000_000 : 1_700_000_000_000 + n,
    }));
    for (let start = 0; start < many.length; start += 40) await table().insert(many.slice(start, start + 40));
    const lines = (await csv({ email: '@example.net' })).trim().split('\n').slice(1);
    expect(new Set(lines.map((line) => line.split(',')[4])).size).toBe(1234);
    expect(lines).toHaveLength(1234);
  });
});
