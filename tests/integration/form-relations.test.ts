import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import { listKey } from './support/forms';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

const FORM = 'plugin::constant-contact.signup-form' as UID.ContentType;
const PAGE = 'api::page.page' as UID.ContentType;
const PRIVATE = ['lists', 'hiddenFields', 'listChoices', 'tags', 'protection'];
/** Stands in every private attribute, and must not be found in any answer. */
const SECRET = 'not-for-visitors';

const FIELDS = [
  { key: 'email', type: 'email', required: true },
  { key: 'firstName', type: 'text', required: false },
];

describe('a page that relates to a form', () => {
  let sandbox: Sandbox;
  let site: Site;
  let page: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    const list = await listKey(site, 'Newsletter');
    const form = await site.strapi.documents(FORM).create({
      data: {
        title: 'Related',
        slug: 'related',
        fields: FIELDS,
        lists: [list],
        listChoices: [{ list: SECRET, ticked: false }],
        hiddenFields: [{ key: 'source', value: SECRET }],
        tags: [{ id: SECRET, name: SECRET }],
        protection: { blocked: [`${SECRET}.example`] },
        texts: { button: 'Join' },
        consentText: 'I agree.',
        look: 'card',
        confirmation: 'everybody',
      } as never,
      status: 'published',
    });
    const data = { title: 'Home', forms: [form.documentId] };
    page = (await site.strapi.documents(PAGE).create({ data: data as never, status: 'published' })).documentId;
  });
  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const rest = async (path: string) => {
    const answer = await fetch(`${site.url}/api${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const graphql = async (query: string) => {
    const answer = await fetch(`${site.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await answer.json()) as { data?: Record<string, never>; errors?: Array<{ message: string }> };
  };

  const SHOWN = {
    title: 'Related',
    slug: 'related',
    fields: FIELDS,
    texts: { button: 'Join' },
    consentText: 'I agree.',
    look: 'card',
    confirmation: 'everybody',
  };

  describe('through REST', () => {
    it.each(['populate=forms', 'populate=*', 'populate[forms][fields][0]=*'])('brings it along: ?%s', async (query) => {
      const { status, text } = await rest(`/pages/${page}?${query}`);
      expect(status).toBe(200);
      const { data } = JSON.parse(text);
      expect(data.forms).toEqual([expect.objectContaining(SHOWN)]);
      for (const name of PRIVATE) expect(data.forms[0]).not.toHaveProperty(name);
      expect(text).not.toContain(SECRET);
    });

    it('and so does the form’s own address', async () => {
      for (const path of ['/constant-contact/forms', '/constant-contact/forms?filters[slug]=related']) {
        const { status, text } = await rest(path);
        expect(status).toBe(200);
        expect(JSON.parse(text).data).toContainEqual(expect.objectContaining(SHOWN));
        expect(text).not.toContain(SECRET);
      }
    });

    it.each([
      `/pages/${'PAGE'}?populate[forms][fields][0]=lists`,
      '/constant-contact/forms?fields[0]=protection',
      '/constant-contact/forms?filters[protection][$contains]=visitors',
      '/constant-contact/forms?filters[hiddenFields][$contains]=visitors',
      '/constant-contact/forms?sort=lists',
      '/pages?filters[forms][protection][$contains]=visitors',
    ])('tells nothing that is private, not by asking for it either: %s', async (path) => {
      const { status, text } = await rest(path.replace('PAGE', page));
      expect([200, 400]).toContain(status);
      expect(text).not.toContain(SECRET);
      // A filter that were obeyed would tell by what it finds.
      if (status === 200) expect(JSON.parse(text).data).not.toEqual([]);
    });
  });

  describe('through GraphQL', () => {
    const FORMS = 'forms { documentId title slug fields texts consentText look confirmation }';

    it('brings it along', async () => {
      const { data, errors } = await graphql(`{ page(documentId: "${page}") { title ${FORMS} } }`);
      expect(errors).toBeUndefined();
      expect(data).toEqual({ page: { title: 'Home', forms: [expect.objectContaining(SHOWN)] } });
    });

    it.each(PRIVATE)('has no field %s', async (name) => {
      const { errors } = await graphql(`{ page(documentId: "${page}") { forms { ${name} } } }`);
      expect(errors?.[0]?.message).toContain(`Cannot query field "${name}"`);
    });

    it.each(PRIVATE)('has no filter by %s', async (name) => {
      const { errors } = await graphql(`{ pages(filters: { forms: { ${name}: { contains: "x" } } }) { title } }`);
      expect(errors?.[0]?.message).toContain(`Field "${name}" is not defined`);
    });
  });
});
