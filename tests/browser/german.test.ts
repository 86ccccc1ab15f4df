import type { Page } from 'playwright-core';
import { toRead } from './support/element';
import { administrator } from './support/journey';
import type { Administrator } from './support/panel';

const NEW_FORM = '/content-manager/collection-types/plugin::constant-contact.signup-form/create';

let admin: Administrator;
let page: Page;

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  await page.addInitScript(() => localStorage.setItem('strapi-admin-language', 'de'));
});

describe('an editor who reads German', () => {
  it('reads in German what each input of a form is for, ours and Strapi’s', async () => {
    await admin.open(NEW_FORM);
    await toRead(page.getByRole('group', { name: 'Listen', exact: true }), 'Wer sich anmeldet, kommt auf diese Listen');
    const text = page.getByRole('main');
    for (const hint of [
      'Der Name, unter dem Seiten das Formular einbetten',
      'Ohne das Häkchen meldet sich niemand an',
      'Wohin Besucher stattdessen gelangen',
      'Gegen Roboter und Fremde',
    ]) {
      await toRead(text, hint);
    }
    for (const hint of ['The name by which', 'joins these', 'Where visitors go', 'Against robots']) {
      expect(await text.textContent()).not.toContain(hint);
    }
  });
});
