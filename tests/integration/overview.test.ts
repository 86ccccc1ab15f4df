import { type Sandbox, startSandbox } from '../../sandbox';
import type { Overview } from '../../server/src/overview/contract';
import { outcomeOf } from './support/deliveries';
import { publishForm } from './support/forms';
import { panel } from './support/panel';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const DAY_MS = 24 * 3_600_000;

describe('the numbers on the home page', () => {
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

  const overview = () => ask<Overview>('GET', '/overview');
  const signups = () => site.strapi.db.connection('cc_signups');

  async function signUp(email: string): Promise<void> {
    expect((await visitor(site).signUp({ email })).status).toBe(202);
    await outcomeOf(site, email);
  }

  it('are all 0 on a site that nobody has found yet', async () => {
    const { days, ...rest } = await overview();
    expect(days.map(({ signups: count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(days.at(-1)?.day).toBe(new Date().toISOString().slice(0, 10));
    expect(rest).toEqual({ held: 0, deliveries: { failed: 0, toDecide: 0 }, connections: [] });
  });

  it('count sign-ups day by day, without tests, rejected ones, and what is older', async () => {
    for (const name of ['today', 'yesterday', 'last.week', 'tested', 'rejected']) await signUp(`${name}@days.example`);
    const change = (name: string, row: object) =>
      signups()
        .where({ email: `${name}@days.example` })
        .update(row);
    await change('yesterday', { accepted_at: Date.now() - DAY_MS });
    await change('last.week', { accepted_at: Date.now() - 7 * DAY_MS });
    await change('tested', { is_test: true });
    await change('rejected', { status: 'rejected' });
    expect((await overview()).days.map(({ signups: count }) => count)).toEqual([0, 0, 0, 0, 0, 1, 1]);
  });

  it('tell what waits for somebody', async () => {
    await site.strapi.config.set('plugin::constant-contact.hooks', {
      beforeSignup: () => ({ hold: true }),
      timeoutMs: 5000,
    });
    await publishForm(site, 'looked-at', 'Newsletter');
    await visitor(site).signUp({ email: 'held@days.example' }, 'looked-at');
    site.strapi.config.set('plugin::constant-contact.hooks', { beforeSignup: null, timeoutMs: 5000 });

    sandbox.fault({ match: { path: '/v3/contacts/sign_up_form' }, fault: { status: 400 }, times: 10 });
    await signUp('failed@days.example');
    sandbox.clearFaults();

    const { key } = await plugin(site, 'connection').only('Sandbox (v1)');
    await site.strapi.db.connection('cc_connections').where({ key }).update({ health: 'needs-attention' });
    expect(await overview()).toMatchObject({
      held: 1,
      deliveries: { failed: 1, toDecide: 0 },
      connections: [{ key, name: 'Sandbox (v1)', health: 'needs-attention' }],
    });
  });

  describe('for somebody who may read sign-ups only', () => {
    async function asRole(...actions: string[]): Promise<Awaited<ReturnType<typeof panel>>> {
      const name = `Role ${actions.length}`;
      const role = await site.strapi.service('admin::role').create({ name, description: name });
      await site.strapi.service('admin::role').assignPermissions(
        role.id,
        actions.map((action) => ({ action, subject: null, conditions: [], properties: {} }))
      );
      const [email, password] = [`role${actions.length}@days.example`, 'Passw0rd-of-a-role'];
      await site.strapi
        .service('admin::user')
        .create({ firstname: 'Some', lastname: 'Body', email, password, isActive: true, roles: [role.id] });
      const login = await fetch(`${site.url}/admin/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      const { data } = (await login.json()) as { data: { token: string } };
      return panel(site, data.token);
    }

    it('say nothing about deliveries and connections', async () => {
      const theirs = await asRole('plugin::constant-contact.signups.read');
      expect(await theirs<Overview>('GET', '/overview')).toMatchObject({
        held: 1,
        deliveries: null,
        connections: null,
      });
    });

    it('are not for those who may not read sign-ups', async () => {
      const theirs = await asRole();
      await expect(theirs('GET', '/overview')).rejects.toMatchObject({ status: 403 });
    });
  });
});
