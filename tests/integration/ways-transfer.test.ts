import { type Sandbox, startSandbox } from '../../sandbox';
import { deliveriesOf, quiet } from './support/deliveries';
import { entriesOf, MEMBER } from './support/entries';
import { eventually } from './support/eventually';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { exported, imported } from './support/transfer';

jest.setTimeout(180_000);

describe('a transfer into a live site', () => {
  let sandbox: Sandbox;
  let site: Site;
  let members: ReturnType<typeof entriesOf>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    members = entriesOf(site, MEMBER);
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const lists = (email: string) => sandbox.contacts(email)[0]?.lists;
  const table = (name: string) => site.strapi.db.connection(name);

  it('leaves connections, rules, links and waiting deliveries as they are, and entries and contacts agree afterwards', async () => {
    await members.create({ email: 'in.the.backup@example.com', firstName: 'Ann' });
    const changed = await members.create({ email: 'changed.since@example.com', firstName: 'Old' });
    const deleted = await members.create({ email: 'deleted.since@example.com' });
    await quiet(site);
    const backup = await exported(site);
    await members.update(changed, { firstName: 'New' });
    await members.remove(deleted);
    await members.create({ email: 'created.since@example.com' });
    await quiet(site);
    expect([lists('deleted.since@example.com'), lists('created.since@example.com')]).toEqual([[], ['3']]);

    sandbox.fault({ fault: { drop: 'before' }, times: 100_000 });
    await plugin(site, 'deliveries').enqueue({
      connection: 'Sandbox (v3)',
      email: 'waits@example.com',
      fields: { firstName: 'Wait' },
      join: ['Newsletter'],
      actor: 'account',
    });
    const kept = async () => ({
      connections: await table('cc_connections').orderBy('key').select('key', 'name', 'api'),
      rules: await table('cc_rules').orderBy('key').select('key', 'name', 'lists'),
      links: await table('cc_links').orderBy('id').select('id', 'email', 'v3_id'),
      waiting: (await deliveriesOf(site, 'waits@example.com')).map(({ id }) => id),
    });
    const before = await kept();

    await imported(site, backup);
    expect(await kept()).toEqual(before);
    expect(before.waiting).toHaveLength(1);

    sandbox.clearFaults();
    await quiet(site);
    expect(lists('waits@example.com')).toEqual(['2']);
    await eventually(async () => {
      await quiet(site);
      expect(lists('deleted.since@example.com')).toEqual(['3']);
      expect(lists('created.since@example.com')).toEqual([]);
    });
    expect(lists('in.the.backup@example.com')).toEqual(['3']);
    expect(sandbox.contacts('changed.since@example.com')[0]).toMatchObject({ firstName: 'Old', lists: ['3'] });
  });

  it('lets hooks work again afterwards', async () => {
    await members.create({ email: 'after.the.transfer@example.com' });
    await quiet(site);
    expect(lists('after.the.transfer@example.com')).toEqual(['3']);
  });

  it('brings what an import brought, though its entries say that they are older than the rule', async () => {
    const id = await members.create({ email: 'from.long.ago@example.com' });
    await quiet(site);
    const backup = await exported(site);
    await members.remove(id);
    await quiet(site);
    expect(lists('from.long.ago@example.com')).toEqual([]);
    await table('cc_rules').update({ created_at: Date.now() });

    await imported(site, backup);
    await eventually(async () => {
      await quiet(site);
      expect(lists('from.long.ago@example.com')).toEqual(['3']);
    });
  });
});
