import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import type { EditorWords, FormPreview, FormSignup, FormUses } from '../../server/src/signup-forms/editor/contract';
import { adminApi } from './support/admin-api';
import { eventually } from './support/eventually';
import { panel } from './support/panel';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

const FORM = 'plugin::constant-contact.signup-form' as UID.ContentType;
const EMAIL = { key: 'email', type: 'email', required: true };

describe('an editor at a form', () => {
  let sandbox: Sandbox;
  let site: Site;
  let ask: Awaited<ReturnType<typeof panel>>;
  let list: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    ask = await panel(site);
    const lists = await plugin(site, 'connection').listChoices();
    list = lists.find(({ name, api }) => name === 'Newsletter' && api === 'v3')?.key ?? '';
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const documents = (uid: string) => site.strapi.documents(uid as UID.ContentType);
  async function make(slug: string, more: Record<string, unknown> = {}): Promise<string> {
    const data = { title: slug, slug, fields: [EMAIL], lists: [list], ...more };
    return (await documents(FORM).create({ data: data as never })).documentId;
  }
  const usesOf = (form: string) => ask<FormUses>('GET', `/forms/${form}/uses`);

  describe('reads', () => {
    it('what the form says by itself, in the language of the entry', async () => {
      const words = await ask<EditorWords>('GET', '/forms/words?locale=de');
      expect(words).toMatchObject({ button: 'Anmelden', labels: { firstName: 'Vorname' } });
      expect(words.countries).toContainEqual({ value: 'at', label: 'Österreich' });
    });

    it('the form as it stands in the inputs, with the limits of the account', async () => {
      const values = {
        title: 'Not saved',
        fields: [EMAIL, { key: 'firstName', type: 'text', required: false }],
        lists: [list],
        texts: { button: 'Join us' },
      };
      const { definition, base } = await ask<FormPreview>('POST', '/forms/preview', {
        documentId: null,
        locale: null,
        values,
      });
      expect(base).toBe('/api/constant-contact');
      expect(definition).toMatchObject({
        title: 'Not saved',
        locale: 'en',
        fields: [{ key: 'email' }, { key: 'firstName', maxLength: 50 }],
        texts: { button: 'Join us' },
      });
    });

    it('texts of the default language where the entry’s own has none yet', async () => {
      const form = await make('two-languages', { texts: { introduction: 'Once a month.' } });
      const { definition } = await ask<FormPreview>('POST', '/forms/preview', {
        documentId: form,
        locale: 'de',
        values: { fields: [EMAIL] },
      });
      expect(definition).toMatchObject({ locale: 'de', texts: { introduction: 'Once a month.', button: 'Anmelden' } });
    });

    it('the tags of an account without being allowed to change rules', async () => {
      const lists = await plugin(site, 'connection').listChoices();
      const connection = lists.find(({ api }) => api === 'v3')?.connection;
      expect(await ask('GET', `/tags/${connection}`)).toEqual(expect.any(Array));
    });
  });

  describe('writes the form in another language', () => {
    it('under the slug that it has, whatever the Content Manager makes of the new title', async () => {
      await site.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German (de)' });
      const form = await make('summer-school');
      await documents(FORM).publish({ documentId: form });
      const data = { title: 'Sommerschule', slug: 'sommerschule', fields: [EMAIL], lists: [list] };
      await documents(FORM).update({ documentId: form, locale: 'de', data } as never);
      await documents(FORM).publish({ documentId: form, locale: 'de' });
      const titles = ['en', 'de'].map(
        async (locale) => (await plugin(site, 'signup-forms').find('summer-school', locale))?.shown.title
      );
      expect(await Promise.all(titles)).toEqual(['summer-school', 'Sommerschule']);
    });

    it('and may give it another slug later on, in all its languages', async () => {
      const [form] = await documents(FORM).findMany({ filters: { slug: 'summer-school' } as never });
      const documentId = form?.documentId ?? '';
      await documents(FORM).update({ documentId, locale: 'de', data: { slug: 'summer' } as never });
      await documents(FORM).publish({ documentId, locale: '*' });
      const titles = ['en', 'de'].map(
        async (locale) => (await plugin(site, 'signup-forms').find('summer', locale))?.shown.title
      );
      expect(await Promise.all(titles)).toEqual(['summer-school', 'Sommerschule']);
    });
  });

  describe('tries the form out', () => {
    it('and sees the test arrive at the account, as it is saved and not yet published', async () => {
      const form = await make('tried', {
        fields: [EMAIL, { key: 'lastName', type: 'text', required: true }],
        consentText: 'I agree.',
        consentRequired: true,
        protection: { minSeconds: 5 },
      });
      const sent = await ask<FormSignup>('POST', `/forms/${form}/test`, { email: 'Tester@Example.com' });
      expect(sent).toMatchObject({ email: 'tester@example.com', status: 'accepted', test: true });
      await eventually(async () => {
        const now = await ask<FormSignup>('GET', `/forms/${form}/test/${sent.id}`);
        expect(now.deliveries).toMatchObject([{ state: 'succeeded', outcome: 'created' }]);
      });
      expect(sandbox.contacts('tester@example.com')).toMatchObject([{ lists: ['2'], lastName: 'Test' }]);
      expect(await ask('GET', `/forms/${form}/signups`)).toMatchObject([{ id: sent.id, test: true }]);
    });

    it('and is told which input is wrong', async () => {
      const form = await make('mistyped');
      await expect(ask('POST', `/forms/${form}/test`, { email: 'nobody' })).rejects.toMatchObject({
        details: { errors: [{ path: ['email'] }] },
      });
    });

    it('which finds no published version before there is one', async () => {
      const form = await make('only-a-draft');
      const trial = ask('POST', `/forms/${form}/test`, { email: 'a@example.com', status: 'published' });
      await expect(trial).rejects.toMatchObject({ status: 404 });
    });

    it('without reading other people’s sign-ups by the same way', async () => {
      const form = await make('busy');
      await documents(FORM).publish({ documentId: form });
      const answer = await fetch(`${site.url}/api/constant-contact/signup-forms/busy/signups`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ data: { email: 'somebody@example.com' } }),
      });
      const { data } = (await answer.json()) as { data: { id: string } };
      await expect(ask('GET', `/forms/${form}/test/${data.id}`)).rejects.toMatchObject({ status: 404 });
      expect(await ask('GET', `/forms/${form}/signups`)).toMatchObject([
        { email: 'somebody@example.com', test: false },
      ]);
    });
  });

  describe('learns where a form is used', () => {
    it('nowhere at first', async () => {
      expect(await usesOf(await make('lonely'))).toEqual({ uses: [], more: 0 });
    });

    it('by each entry once that relates to it, draft or published', async () => {
      const form = await make('related');
      const page = await documents('api::page.page').create({
        data: { title: 'Home', forms: [form] } as never,
        status: 'published',
      });
      expect(await usesOf(form)).toEqual({
        uses: [
          { contentType: 'api::page.page', type: 'Page', single: false, documentId: page.documentId, title: 'Home' },
        ],
        more: 0,
      });
    });

    it('in the one language that an entry relates to, and not in another', async () => {
      const form = await make('in-two-languages');
      await documents(FORM).update({ documentId: form, locale: 'de', data: { title: 'Zweisprachig' } as never });
      await documents('api::page.page').create({ data: { title: 'Home', forms: [form] } as never });
      const inLanguage = (locale: string) => ask<FormUses>('GET', `/forms/${form}/uses?locale=${locale}`);
      expect((await inLanguage('en')).uses).toMatchObject([{ title: 'Home' }]);
      expect(await inLanguage('de')).toEqual({ uses: [], more: 0 });
      expect((await usesOf(form)).uses).toMatchObject([{ title: 'Home' }]);

      // what the warning says comes true
      await documents(FORM).delete({ documentId: form, locale: 'de' });
      expect((await usesOf(form)).uses).toHaveLength(1);
      await documents(FORM).update({ documentId: form, locale: 'de', data: { title: 'Zweisprachig' } as never });
      await documents(FORM).delete({ documentId: form, locale: 'en' });
      expect(await usesOf(form)).toEqual({ uses: [], more: 0 });
    });

    it('by an entry that holds it in a component, and in a component of a dynamic zone', async () => {
      const form = await make('nested');
      const entry = await documents('api::page.page').create({
        data: {
          title: 'With a form',
          teaser: { form },
          sections: [{ __component: 'shared.teaser', form }],
        } as never,
      });
      expect((await usesOf(form)).uses).toMatchObject([{ documentId: entry.documentId, title: 'With a form' }]);
    });
  });

  it('needs the permission to read forms', async () => {
    const admin = await adminApi(site);
    const strangers = await fetch(`${site.url}/constant-contact/forms/words`);
    expect(strangers.status).toBe(401);
    const form = await make('guarded');
    const { body: role } = await admin.call('POST', '/admin/roles', { name: 'Nobody', description: 'may nothing' });
    expect((await asRole(admin, role.data.id, `/forms/${form}/uses`)).status).toBe(403);
  });

  async function asRole(admin: Awaited<ReturnType<typeof adminApi>>, role: number, path: string) {
    const password = 'Passw0rd-of-nobody';
    const made = await admin.call('POST', '/admin/users', {
      firstname: 'No',
      lastname: 'Body',
      email: 'nobody@example.com',
      roles: [role],
    });
    await admin.call('PUT', `/admin/users/${made.body.data.id}`, { isActive: true, password });
    const login = await fetch(`${site.url}/admin/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody@example.com', password }),
    });
    const { data } = (await login.json()) as { data: { token: string } };
    return fetch(`${site.url}/constant-contact${path}`, { headers: { authorization: `Bearer ${data.token}` } });
  }
});
