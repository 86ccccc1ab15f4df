import { type Sandbox, startSandbox } from '../../sandbox';
import { quiet } from './support/deliveries';
import { entriesOf } from './support/entries';
import { rulesOf } from './support/rules';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const USER = 'plugin::users-permissions.user';

describe('a user', () => {
  let sandbox: Sandbox;
  let site: Site;
  let users: ReturnType<typeof entriesOf>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    users = entriesOf(site, USER);
    const rules = rulesOf(site);
    await rules.change(await rules.named('Users'), {
      conditions: [
        { path: 'blocked', is: 'not-equal', values: ['true'] },
        { path: 'confirmed', is: 'equal', values: ['true'] },
      ],
      mapping: [{ to: 'firstName', from: 'username' }],
    });
    // nobody sends mail from here
    site.strapi.plugin('email').service('email').send = async () => undefined;
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const userService = () => site.strapi.plugin('users-permissions').service('user');
  const find = (email: string) => users.query().findOne({ where: { email } });

  async function edit(email: string, changes: object): Promise<void> {
    await userService().edit((await find(email)).id, changes);
    await quiet(site);
  }

  async function register(email: string): Promise<void> {
    await visitor(site).register(email);
    await quiet(site);
  }

  it('who registers is on the list', async () => {
    await register('registered@example.com');
    expect(held('registered@example.com')).toMatchObject({ lists: ['3'], firstName: 'registered@example.com' });
  });

  it('who has to confirm their address is on the list once they did', async () => {
    const store = site.strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
    const settings = (await store.get({})) as object;
    await store.set({ value: { ...settings, email_confirmation: true } });
    await register('confirms@example.com');
    await store.set({ value: settings });
    expect(sandbox.requests('confirms@example.com')).toEqual([]);

    const { confirmationToken } = await find('confirms@example.com');
    const path = `/api/auth/email-confirmation?confirmation=${confirmationToken}`;
    await fetch(`${site.url}${path}`, { redirect: 'manual' });
    await quiet(site);
    expect(held('confirms@example.com')).toMatchObject({ lists: ['3'] });
  });

  it('who changes their address takes the contact along', async () => {
    await register('user.old@example.com');
    const before = held('user.old@example.com');
    await edit('user.old@example.com', { email: 'user.new@example.com' });
    expect(held('user.new@example.com')).toMatchObject({ id: before?.id, lists: ['3'] });
  });

  it('who is blocked leaves the list, and is back when they are not any more', async () => {
    await register('blocked@example.com');
    await edit('blocked@example.com', { blocked: true });
    expect(held('blocked@example.com')).toMatchObject({ lists: [] });
    await edit('blocked@example.com', { blocked: false });
    expect(held('blocked@example.com')).toMatchObject({ lists: ['3'] });
  });

  it('who is deleted leaves the list', async () => {
    await register('removed.user@example.com');
    await userService().remove({ id: (await find('removed.user@example.com')).id });
    await quiet(site);
    expect(held('removed.user@example.com')).toMatchObject({ lists: [] });
  });
});
