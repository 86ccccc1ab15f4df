import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import type { FormDeclaration } from '../../server/src/signup-forms/declared/contract';
import { quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { listKey } from './support/forms';
import { plugin } from './support/plugin';
import { newDataDir, type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

const NEWS: FormDeclaration = {
  slug: 'declared',
  title: 'Declared',
  connection: 'Sandbox (v3)',
  lists: ['Newsletter'],
  listChoices: [{ list: 'Customers' }],
  fields: [{ key: 'firstName', type: 'text', required: true }],
  texts: { introduction: 'Once a month.', lists: { Customers: 'For customers' } },
  locales: { de: { title: 'Neues', texts: { introduction: 'Einmal im Monat.' } } },
};

describe('forms of the configuration', () => {
  const dataDir = newDataDir();
  let sandbox: Sandbox;
  let site: Site;

  async function startWith(...forms: FormDeclaration[]): Promise<void> {
    await site?.stop();
    site = await startSite({ sandboxUrl: sandbox.url, dataDir, env: { FORMS: JSON.stringify(forms) } });
  }
  const documents = () => site.strapi.documents('plugin::constant-contact.signup-form' as UID.ContentType);
  const find = (slug: string) => documents().findMany({ filters: { slug } as never, locale: '*' });
  const idOf = async (slug: string): Promise<string> => {
    const [found] = await find(slug);
    if (!found) throw new Error(`no form is called ${slug}`);
    return found.documentId;
  };
  const shown = async (slug: string, locale: string | null = null) =>
    (await plugin(site, 'signup-forms').find(slug, locale))?.shown;

  beforeAll(async () => {
    sandbox = await startSandbox();
    // The first start brings the account, and with it the lists.
    await startWith();
    await site.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German (de)' });
  });
  afterAll(async () => {
    delete process.env.FORMS;
    await site?.stop();
    await sandbox?.close();
  });

  it('are there and published after the start, in their languages, and take sign-ups', async () => {
    await startWith(NEWS);
    expect(await shown('declared')).toMatchObject({
      title: 'Declared',
      locale: 'en',
      fields: [{ key: 'email' }, { key: 'firstName', required: true }],
      lists: [{ key: await listKey(site, 'Customers'), label: 'For customers', ticked: false }],
      texts: { introduction: 'Once a month.' },
    });
    expect(await shown('declared', 'de')).toMatchObject({
      title: 'Neues',
      fields: [{ key: 'email' }, { key: 'firstName', required: true }],
      texts: { introduction: 'Einmal im Monat.' },
    });
    await visitor(site).signUp({ email: 'declared.form@example.org', firstName: 'Ann' }, 'declared');
    await quiet(site);
    expect(sandbox.contacts('declared.form@example.org')[0]).toMatchObject({ firstName: 'Ann', lists: ['2'] });
  });

  it('are the editors’ afterwards: the code changes them no more', async () => {
    const documentId = await idOf('declared');
    await documents().update({ documentId, data: { title: 'By an editor' } as never, status: 'published' });
    await startWith({ ...NEWS, title: 'Changed in code' });
    expect(await shown('declared')).toMatchObject({ title: 'By an editor' });
  });

  it('do not come back when an editor deletes them', async () => {
    const documentId = await idOf('declared');
    await documents().delete({ documentId, locale: '*' } as never);
    await startWith(NEWS);
    expect(await find('declared')).toEqual([]);
  });

  it('leave a form of an editor’s that is called so alone', async () => {
    await startWith({ ...NEWS, slug: 'newsletter' });
    expect(await find('newsletter')).toHaveLength(1);
    expect(await shown('newsletter')).toMatchObject({ title: 'Newsletter' });
  });

  it('wait for a list that no account has yet', async () => {
    await startWith({ ...NEWS, slug: 'waiting', lists: ['Cats'] });
    expect(await find('waiting')).toEqual([]);

    const { key: connection } = await plugin(site, 'connection').only('Sandbox (v3)');
    await (await plugin(site, 'connection').client(connection)).createList('Cats');
    await plugin(site, 'connection').lists.refresh(connection);
    await eventually(async () => expect(await shown('waiting')).toMatchObject({ title: 'Declared' }));
  });

  it('are made once by two instances that start together', async () => {
    const form = { ...NEWS, slug: 'together' };
    site.strapi.config.set('plugin::constant-contact.forms', [form]);
    await Promise.all([1, 2, 3].map(() => plugin(site, 'signup-forms').startSeeding()));
    expect(await find('together')).toHaveLength(2); // one a language
  });

  it('are not made in a language that the site does not have', async () => {
    site.strapi.config.set('plugin::constant-contact.forms', [
      { ...NEWS, slug: 'french', locales: { fr: { title: 'Nouvelles' } } },
    ]);
    await plugin(site, 'signup-forms').startSeeding();
    await eventually(async () => expect(await find('french')).toHaveLength(1));
  });
});
