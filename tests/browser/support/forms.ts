import type { Page } from 'playwright-core';
import type { FormRow } from '../../../server/src/signup-forms/definition';
import type { Administrator } from './panel';

const TYPES = '/content-manager/collection-types';
const TYPE = `${TYPES}/plugin::constant-contact.signup-form`;

interface Published {
  data: { documentId: string };
}

/** Makes and publishes forms as the panel does, by its own API, for tests of what visitors then see. */
export async function publisher({ page, open }: Administrator, url: string) {
  const asked = page.waitForRequest((request) => request.headers().authorization !== undefined);
  await open('/');
  const { authorization = '' } = (await asked).headers();

  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };

  return {
    /** Answers the form's document id. */
    async publish(form: Partial<FormRow>): Promise<string> {
      const { data } = (await call('POST', `${TYPE}/actions/publish`, form)) as Published;
      return data.documentId;
    },
    /** One more language of the site. */
    async addLocale(code: string, name: string): Promise<void> {
      const locales = (await call('GET', '/i18n/locales')) as Array<{ code: string }>;
      if (!locales.some((locale) => locale.code === code))
        await call('POST', '/i18n/locales', { code, name, isDefault: false });
    },
    /** A page of the site with that form on it; answers its document id. */
    async relate(title: string, form: string): Promise<string> {
      const page = { title, forms: { connect: [{ documentId: form }] } };
      const { data } = (await call('POST', `${TYPES}/api::page.page/actions/publish`, page)) as Published;
      return data.documentId;
    },
    /** A rule for all entries of a type that have an `email`, which it brings to that list; answers its key. */
    async addRule(name: string, contentType: string, list: string): Promise<string> {
      const rule = { name, contentType, enabled: true, whenGone: 'nothing', email: 'email', lists: [list] };
      return ((await call('POST', '/constant-contact/rules', rule)) as { data: { key: string } }).data.key;
    },
    removeRule: (key: string) => call('DELETE', `/constant-contact/rules/${key}`),
    /** The key of a list of the v3 connection. */
    async list(name: string): Promise<string> {
      const { data } = (await call('GET', '/constant-contact/lists')) as {
        data: Array<{ key: string; name: string; api: string }>;
      };
      const found = data.find((list) => list.name === name && list.api === 'v3');
      if (!found) throw new Error(`no list is called ${name}`);
      return found.key;
    },
  };
}

const SIZES = ['Small', 'Large', 'Huge'].map((label) => ({ value: label.toLowerCase(), label }));

/** A form with a field of every type, lists to choose from, a consent text with a link and a hidden field. */
export const everything = (slug: string, lists: [string, string], more: Partial<FormRow> = {}): Partial<FormRow> => ({
  title: 'Everything',
  slug,
  fields: [
    { key: 'email', type: 'email', required: true },
    { key: 'firstName', type: 'text', required: true, width: 'half' },
    { key: 'lastName', type: 'text', required: false, width: 'half' },
    { key: 'about', type: 'textarea', required: false },
    { key: 'homePhone', type: 'phone', required: false, width: 'half' },
    { key: 'guests', type: 'number', required: false, width: 'half' },
    { key: 'arrival', type: 'date', required: false, width: 'half' },
    { key: 'room', type: 'select', required: false, options: SIZES, width: 'half' },
    { key: 'breakfast', type: 'radio', required: true, options: SIZES },
    { key: 'cakes', type: 'choices', required: true, options: SIZES, default: ['small'] },
    { key: 'country', type: 'country', required: false },
    { key: 'adult', type: 'checkbox', required: true },
  ],
  texts: {
    introduction: 'A weekend at the bakery.',
    chooseLists: 'What may we send you?',
    fields: {
      email: { label: 'Email address', help: 'We write once a month.' },
      adult: { label: 'I am an adult' },
      cakes: { help: 'As many as you like.' },
    },
  },
  hiddenFields: [{ key: 'jobTitle', from: 'utm_source' }],
  listChoices: [
    { list: lists[0], ticked: true },
    { list: lists[1], ticked: false },
  ],
  consentText: 'I have read the [terms](https://example.org/terms).',
  consentRequired: true,
  successMessage: 'See you at the bakery!',
  ...more,
});

/** Whatever that form needs at least. */
export async function fillIn(page: Page, address: string): Promise<void> {
  await page.getByLabel('Email address').fill(address);
  await page.getByLabel('First name').fill('Zoë');
  await page.getByRole('radio', { name: 'Large' }).check();
  await page.getByLabel('I am an adult').check();
  await page.getByRole('checkbox', { name: 'I have read the' }).check();
}
