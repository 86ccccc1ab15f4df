import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import type { Knex } from 'knex';
import { type Sandbox, startSandbox } from '../../sandbox';
import type { SignupRow } from '../../server/src/signup-forms/tables';
import { killChildren, startChild } from './support/child';
import { describeOn, type TestDatabase } from './support/databases';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

const people = (name: string, many: number) => Array.from({ length: many }, (_, n) => `${name}.${n}@example.com`);

describeOn(['sqlite', 'postgres', 'mysql'], 'sign-ups that come at the same time', (makeOwn, kind) => {
  let sandbox: Sandbox;
  let database: TestDatabase;
  let site: Site;
  let stopped = false;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeOwn();
    site = await startSite({ sandboxUrl: sandbox.url, database });
    await plugin(site, 'deliveries').stop(); // so that what is stored stays as it was stored
  });

  afterAll(async () => {
    await killChildren();
    if (!stopped) await site?.stop();
    await sandbox?.close();
    await database?.drop();
  });

  const json = { 'content-type': 'application/json' };
  const post = (email: string, more: object = {}, at: { url: string } = site) =>
    visitor(at).post(JSON.stringify({ data: { email }, ...more }), json);
  const statuses = (answers: Response[]) => answers.map(({ status }) => status);

  /** Of each sign-up of these addresses the ids of its deliveries, as itself says and as they are there. */
  async function stored(emails: string[]) {
    return database.with(async (connection) => {
      const signups: SignupRow[] = await connection('cc_signups').whereIn('email', emails);
      const deliveries: Array<{ id: string; email: string }> = await connection('cc_deliveries').whereIn(
        'email',
        emails
      );
      return {
        emails: signups.map(({ email }) => email).toSorted(),
        named: signups.map(({ email, deliveries: ids }) => `${email} ${JSON.parse(ids)}`).toSorted(),
        there: deliveries.map(({ email, id }) => `${email} ${id}`).toSorted(),
      };
    });
  }

  /** Each of them has one row, with its own delivery, and nobody else has any. */
  async function eachOnce(emails: string[], among = emails): Promise<void> {
    const { emails: found, named, there } = await stored(among);
    expect(found).toEqual(emails.toSorted());
    expect(there).toHaveLength(emails.length);
    expect(named).toEqual(there);
  }

  it('a hundred: each is stored once, with its delivery', async () => {
    const emails = people('hundred', 100);
    const answers = await Promise.all(emails.map((email) => post(email, { idempotencyKey: randomUUID() })));
    expect(statuses(answers)).toEqual(emails.map(() => 202));
    await eachOnce(emails);
  });

  it('share transactions', async () => {
    const begun: string[] = [];
    const listen = ({ sql }: { sql: string }) => void (/^begin/i.test(sql) && begun.push(sql));
    site.strapi.db.connection.on('query', listen);
    const emails = people('shared', 40);
    await Promise.all(emails.map((email) => post(email)));
    site.strapi.db.connection.removeListener('query', listen);
    expect(begun.length).toBeGreaterThan(0);
    expect(begun.length).toBeLessThan(emails.length / 2);
  });

  it('with one key and one body: one of them is stored, and all hear of that one', async () => {
    const others = people('beside.one.key', 5);
    const [answers] = await Promise.all([
      Promise.all(people('x', 20).map(() => post('one.key@example.com', { idempotencyKey: 'one key' }))),
      ...others.map((email) => post(email)),
    ]);
    expect(statuses(answers)).toEqual(answers.map(() => 202));
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).data.id));
    expect(new Set(ids).size).toBe(1);
    await eachOnce([...others, 'one.key@example.com']);
  });

  it('with one key and two bodies: one of them is stored, and the other is told', async () => {
    const emails = ['first@example.com', 'second@example.com'];
    const answers = await Promise.all(emails.map((email) => post(email, { idempotencyKey: 'two bodies' })));
    expect(statuses(answers).toSorted()).toEqual([202, 422]);
    await eachOnce(
      emails.filter((_, n) => answers[n]?.status === 202),
      emails
    );
  });

  it('a key can be used again after its day, by one of several', async () => {
    await post('day.one@example.com', { idempotencyKey: 'day' });
    await database.with((connection) =>
      connection('cc_signups')
        .where({ email: 'day.one@example.com' })
        .update({ accepted_at: Date.now() - 25 * 3_600_000 })
    );
    const answers = await Promise.all([1, 2, 3].map(() => post('day.two@example.com', { idempotencyKey: 'day' })));
    expect(statuses(answers)).toEqual([202, 202, 202]);
    await eachOnce(['day.one@example.com', 'day.two@example.com']);
  });

  it('one that the database refuses: it alone is not stored, with nothing of it left, in the log neither', async () => {
    const logged = jest.spyOn(site.strapi.log, 'error').mockImplementation();
    await database.with((connection) => refuseAddress(connection, kind, 'refused@example.com'));
    const emails = people('beside', 30);
    const all = [...emails.slice(0, 10), 'refused@example.com', ...emails.slice(10)];
    const answers = await Promise.all(all.map((email) => post(email)));
    expect(statuses(answers)).toEqual(all.map((email) => (email === 'refused@example.com' ? 500 : 202)));
    await eachOnce(emails, all);
    expect(inspect(logged.mock.calls)).toContain('could not be stored');
    expect(inspect(logged.mock.calls)).not.toContain('refused@');
    logged.mockRestore();
  });

  it('a site that is stopped meanwhile stores what it has begun', async () => {
    const emails = people('stopped', 30);
    const form = await plugin(site, 'signup-forms').find('newsletter', null);
    const signUp = (email: string) =>
      plugin(site, 'signup-forms').accept(form as never, {
        answers: { email, values: { email }, lists: [], consented: null },
        idempotencyKey: randomUUID(),
        ...{
          honeypotFilled: false,
          elapsedMs: 5000,
          challenge: null,
          plain: false,
          ip: '192.0.2.1',
          page: null,
          network: null,
        },
      });
    const accepted = Promise.all(emails.map(signUp));
    stopped = true;
    await site.stop();
    expect((await accepted).map(({ answer }) => answer?.status)).toEqual(emails.map(() => 'accepted'));
    await eachOnce(emails);
  });

  it('a site that is killed meanwhile has stored all that it said yes to, and nothing by half', async () => {
    const child = await startChild({ sandboxUrl: sandbox.url, database });
    const emails = people('killed', 150);
    const yes: string[] = [];
    const asked = emails.map(async (email) => {
      const answer = await post(email, { idempotencyKey: randomUUID() }, child).catch(() => null);
      if (answer?.status === 202) yes.push(email);
      if (yes.length === 40) await child.kill();
    });
    await Promise.all(asked);
    const { emails: found, named, there } = await stored(emails);
    expect(yes.length).toBeGreaterThanOrEqual(40);
    expect(found).toEqual(expect.arrayContaining(yes));
    expect(named).toEqual(there);
  });
});

/** From now on the database itself says no to sign-ups of this address. */
async function refuseAddress(connection: Knex, kind: TestDatabase['kind'], email: string): Promise<void> {
  await (kind === 'sqlite'
    ? connection.raw(
        `create trigger no_such_address before insert on cc_signups when new.email = '${email}' begin select raise(abort, 'no'); end`
      )
    : connection.raw(`alter table cc_signups add constraint no_such_address check (email <> '${email}')`));
}
