import { type Sandbox, startSandbox } from '../../sandbox';
import type { Changed, DeliveryDetail, DeliveryPage, DeliveryRow } from '../../server/src/deliveries/contract';
import { deliveriesOf, outcomeOf } from './support/deliveries';
import { eventually } from './support/eventually';
import { panel } from './support/panel';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const daysAgo = (days: number) => Date.now() - days * 24 * 3_600_000;

describe('an administrator works off what did not go out', () => {
  let sandbox: Sandbox;
  let site: Site;
  let ask: Awaited<ReturnType<typeof panel>>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    ask = await panel(site);
  });
  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });
  afterEach(() => sandbox.clearFaults());

  const refuse = (status: number) =>
    sandbox.fault({ match: { path: '/v3/contacts/sign_up_form' }, fault: { status }, times: 1000 });
  const signUp = async (email: string) => expect((await visitor(site).signUp({ email })).status).toBe(202);
  const only = async (email: string): Promise<DeliveryRow> => {
    const [delivery] = await deliveriesOf(site, email);
    if (!delivery) throw new Error(`nothing is delivered to ${email}`);
    return delivery;
  };
  const refused = async (...emails: string[]) => {
    refuse(400);
    for (const email of emails) await signUp(email);
    for (const email of emails) await outcomeOf(site, email);
    sandbox.clearFaults();
  };
  const states = async (...emails: string[]) => {
    const found = await Promise.all(emails.map((email) => outcomeOf(site, email)));
    return found.map((delivery) => delivery?.state);
  };

  it('reads what was asked for by the names that the field mapping shows', async () => {
    const connections = plugin(site, 'connection');
    const { key: connection } = await connections.only('Sandbox (v3)');
    const custom = (await connections.fieldViews(connection)).find((field) => field.custom);
    const asked = { connection, email: 'labels@desk.example', fields: { firstName: 'Ann' }, actor: 'account' as const };
    const id = await plugin(site, 'deliveries').enqueue(asked);
    // as it may be once the account has lost a field
    const fields = { firstName: 'Ann', middleName: 'Bea', [custom?.key ?? '']: 'yes', lost: 'as it came' };
    const change = JSON.stringify({ fields, join: [], leave: [] });
    await site.strapi.db.connection('cc_deliveries').where({ id }).update({ change });
    expect((await ask<DeliveryDetail>('GET', `/deliveries/${id}`)).change).toMatchObject({
      fields,
      labels: {
        firstName: 'First name',
        // v3 has none, and v1 calls it so
        middleName: 'Middle name',
        [custom?.key ?? '']: custom?.label,
        lost: 'lost',
      },
    });
  });

  it('retries all that match, and nothing else', async () => {
    await refused('one@retry.example', 'two@retry.example', 'three@other.example');
    const page = await ask<DeliveryPage>('GET', '/deliveries?state=failed&email=retry.example');
    expect(page).toMatchObject({ kept: 2, pagination: { total: 2 } });

    const filter = { state: 'failed', email: 'retry.example' };
    expect(await ask<Changed>('POST', '/deliveries/retry', filter)).toEqual({ count: 2 });
    const after = await states('one@retry.example', 'two@retry.example', 'three@other.example');
    expect(after).toEqual(['succeeded', 'succeeded', 'failed']);
    expect(await ask<Changed>('POST', '/deliveries/retry', filter)).toEqual({ count: 0 });
  });

  it('goes through more than one portion, each delivery once', async () => {
    const table = site.strapi.db.connection('cc_deliveries');
    await refused('many@portions.example');
    const { position, ...row } = await table.clone().where({ email: 'many@portions.example' }).first();
    const copies = Array.from({ length: 1101 }, (_, index) => ({ ...row, id: `copy-${index}` }));
    for (let start = 0; start < copies.length; start += 20) await table.clone().insert(copies.slice(start, start + 20));

    const filter = { state: 'failed', email: '@portions.example' };
    expect(await ask<Changed>('POST', '/deliveries/cancel', filter)).toEqual({ count: 1102 });
    expect(await table.clone().where({ email: 'many@portions.example' }).distinct('state')).toEqual([
      { state: 'cancelled' },
    ]);
  });

  it('leaves what has no content any more as it is', async () => {
    await refused('forgotten@gone.example');
    await site.strapi.db
      .connection('cc_deliveries')
      .where({ email: 'forgotten@gone.example' })
      .update({ forgotten_at: Date.now() });
    const filter = { state: 'failed', email: '@gone.example' };
    expect(await ask<DeliveryPage>('GET', '/deliveries?state=failed&email=@gone.example')).toMatchObject({ kept: 0 });
    expect(await ask<Changed>('POST', '/deliveries/retry', filter)).toEqual({ count: 0 });
    expect(await ask<Changed>('POST', '/deliveries/cancel', filter)).toEqual({ count: 0 });
  });

  it('cancels one: it does not go out, and can be tried again later on', async () => {
    refuse(503);
    await signUp('changed@mind.example');
    await eventually(async () => {
      expect(await only('changed@mind.example')).toMatchObject({ state: 'waiting', code: 'unreachable' });
    });
    const { id } = await only('changed@mind.example');
    expect(await ask<DeliveryRow>('POST', `/deliveries/${id}/cancel`)).toMatchObject({ state: 'cancelled' });
    sandbox.clearFaults();
    expect(await states('changed@mind.example')).toEqual(['cancelled']);
    await expect(ask('POST', `/deliveries/${id}/cancel`)).rejects.toThrow('there is nothing to cancel');

    await ask('POST', `/deliveries/${id}/retry`);
    expect(await states('changed@mind.example')).toEqual(['succeeded']);
  });

  it('is told why what was meant for a removed connection cannot be tried again, and it stays as it is', async () => {
    await refused('nowhere@lost.example');
    const { id } = await only('nowhere@lost.example');
    await site.strapi.db.connection('cc_deliveries').where({ id }).update({ connection_key: 'removed' });

    await expect(ask('POST', `/deliveries/${id}/retry`)).rejects.toThrow('The connection of this delivery was removed');
    const filter = { state: 'failed', email: '@lost.example' };
    expect(await ask<Changed>('POST', '/deliveries/retry', filter)).toEqual({ count: 0 });
    expect(await only('nowhere@lost.example')).toMatchObject({ state: 'failed' });
  });

  it.each([
    ['retry', {}, 'Name a state'],
    ['retry', { state: 'waiting' }, 'Name one of failed, on-hold, cancelled'],
    ['cancel', { state: 'succeeded' }, 'Name one of waiting, on-hold, failed'],
    ['cancel', { state: 'on-hold', hold: 'somebody' }, 'Deliveries wait for connection or too-old'],
  ])('is told what to name: %s %j', async (what, filter, message) => {
    await expect(ask('POST', `/deliveries/${what}`, filter)).rejects.toMatchObject({ message });
  });

  describe('a sign-up that waited over 30 days', () => {
    const age = (email: string, days: number) =>
      site.strapi.db
        .connection('cc_deliveries')
        .where({ email })
        .update({ acted_at: daysAgo(days), created_at: daysAgo(days), next_try_at: 0 });
    const late = async (email: string, days: number) => {
      refuse(503);
      await signUp(email);
      await eventually(async () => expect(await only(email)).toMatchObject({ state: 'waiting', code: 'unreachable' }));
      await age(email, days);
      sandbox.clearFaults();
      plugin(site, 'deliveries').wake();
      return outcomeOf(site, email);
    };

    it('is not sent before an administrator says so', async () => {
      expect(await late('late@word.example', 31)).toMatchObject({
        state: 'on-hold',
        hold: 'too-old',
        code: 'waited-long',
        message: expect.stringContaining('more than 30 days ago'),
      });
      expect(sandbox.contacts('late@word.example')).toEqual([]);
      expect(await ask<DeliveryPage>('GET', '/deliveries?hold=too-old')).toMatchObject({ pagination: { total: 1 } });
    });

    it('goes out once they do', async () => {
      const filter = { state: 'on-hold', hold: 'too-old' };
      expect(await ask<Changed>('POST', '/deliveries/retry', filter)).toEqual({ count: 1 });
      expect(await states('late@word.example')).toEqual(['succeeded']);
      expect(sandbox.contacts('late@word.example')).toHaveLength(1);
    });

    it('is sent without a question where it waited less', async () => {
      expect(await late('early@word.example', 29)).toMatchObject({ state: 'succeeded' });
    });
  });
});
