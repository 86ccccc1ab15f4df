import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented } from './support/evidence';
import { GENERAL, items, type JsonAnswer, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const bring = (client = v3) =>
  client.start('contacts_json_import', { import_data: [{ email: 'ann@example.com' }], list_ids: [GENERAL] });
const at = ({ body }: JsonAnswer) => `/activities/${String(body.activity_id)}`;

describe('v3: bulk jobs', () => {
  documented('begin with 201, initialized, and a link to themselves', async () => {
    const { status, body } = await bring();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      activity_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      state: 'initialized',
      created_at: expect.any(String),
      updated_at: expect.any(String),
      percent_done: 0,
      activity_errors: [],
      status: {},
      _links: { self: { href: `/v3/activities/${String(body.activity_id)}` } },
    });
  });

  documented('are at work, then completed, with their counters', async () => {
    const job = await bring();
    const first = (await v3.get(at(job))).body;
    expect([first.state, first.started_at]).toEqual(['processing', expect.any(String)]);
    expect(first).not.toHaveProperty('completed_at');
    expect((await v3.get(at(job))).body).toMatchObject({
      state: 'completed',
      percent_done: 100,
      completed_at: expect.any(String),
      status: { person_count: 1 },
    });
  });

  assumed('are at work at the first look, done at the second, and done after ten seconds without a look', async () => {
    const job = await bring();
    expect((await v3.get(at(job))).body).toMatchObject({ state: 'processing', percent_done: 50, status: {} });
    expect((await v3.get(at(job))).body.state).toBe('completed');
    const other = await bring();
    sandbox.clock({ advanceMs: 11_000 });
    expect((await v3.get(at(other))).body.state).toBe('completed');
  });

  assumed('have done their work by the time of their first answer', async () => {
    await bring();
    expect(sandbox.contacts()).toHaveLength(1);
  });

  documented('that are unknown give 404', async () => {
    expect((await v3.get('/activities/00000000-0000-0000-0000-000000000000')).status).toBe(404);
  });

  documented('are listed for ten days', async () => {
    await bring();
    sandbox.clock({ advanceMs: 11 * 86_400_000 });
    const later = await V3Client.connect(sandbox);
    const { body } = await bring(later);
    const ids = items((await later.get('/activities')).body.activities).map(({ activity_id }) => activity_id);
    expect(ids).toEqual([body.activity_id]);
  });

  assumed('are listed newest first', async () => {
    const ids = [await bring(), await bring(), await bring()].map(({ body }) => body.activity_id);
    const listed = items((await v3.get('/activities')).body.activities).map(({ activity_id }) => activity_id);
    expect(listed).toEqual(ids.reverse());
  });

  documented('are listed by their state', async () => {
    const job = await bring();
    await v3.finished(job);
    await bring();
    const inState = async (state: string) => items((await v3.get(`/activities?state=${state}`)).body.activities).length;
    expect([await inState('completed'), await inState('processing'), await inState('failed')]).toEqual([1, 1, 0]);
    expect((await v3.get('/activities?state=lost')).status).toBe(400);
  });

  documented('come 50 to a page, 500 at the most, with a link to the next', async () => {
    for (let n = 0; n < 3; n += 1) await bring();
    const { body } = await v3.get('/activities?limit=2');
    expect(items(body.activities)).toHaveLength(2);
    const rest = await v3.get(String(body._links?.next?.href).replace('/v3', ''));
    expect(items(rest.body.activities)).toHaveLength(1);
    expect((await v3.get('/activities?limit=501')).status).toBe(400);
  });

  documented('are refused with 429 while a thousand wait', async () => {
    expect(sandbox.settings().queueLimit).toBe(1000);
    sandbox.settings({ queueLimit: 2 });
    await bring();
    await bring();
    expect((await bring()).status).toBe(429);
    sandbox.clock({ advanceMs: 11_000 });
    expect((await bring()).status).toBe(201);
  });
});
