import type { Locator, Page } from 'playwright-core';
import { administrator, stage, visitor } from './support/journey';
import type { Administrator } from './support/panel';

const CONTROL = /^\s*- (button|checkbox|combobox|link|radio|searchbox|spinbutton|switch|tab|textbox)\b(?! ")/;

/** Controls that a screen reader would call by nothing but what they are. */
const nameless = async (place: Locator) =>
  (await place.ariaSnapshot()).split('\n').filter((line) => CONTROL.test(line));

const isNamed = async (page: Page, place: Locator) => {
  await page.getByRole('button').or(page.getByRole('link')).first().waitFor();
  expect(await nameless(place)).toEqual([]);
};

let admin: Administrator;

beforeAll(async () => {
  admin = await administrator();
});

describe('every control has a name', () => {
  it.each(['/demo', '/api/constant-contact/signup-forms/newsletter/page'])('on the page %s', async (path) => {
    const page = await (await visitor()).newPage();
    await page.goto(`${stage.url}${path}`);
    await page.getByRole('textbox', { name: 'Email address' }).waitFor();
    await isNamed(page, page.locator('body'));
  });

  it('on every page of the panel, each of which a link leads to', async () => {
    const { page, open } = admin;
    const isReached = async (link: string) => {
      await page.getByRole('link', { name: link, exact: true }).first().click();
      await page.getByRole('heading', { name: link, level: 1 }).waitFor();
      await page.getByRole('main').locator('[aria-busy=true]').waitFor({ state: 'detached' });
      expect([link, await nameless(page.getByRole('main'))]).toEqual([link, []]);
    };
    await open('/settings');
    for (const link of ['Connection', 'Add a connection', 'Lists', 'Field mapping']) await isReached(link);
    await page.getByRole('link', { name: 'Constant Contact', exact: true }).click();
    for (const link of ['Deliveries', 'Content sync', 'Add a rule', 'Look up a contact']) await isReached(link);
  });

  it('in the form builder', async () => {
    const { page, open } = admin;
    await open('/content-manager/collection-types/plugin::constant-contact.signup-form/create');
    for (const name of ['Fields', 'Lists', 'Texts']) {
      const group = page.getByRole('group', { name, exact: true });
      await group.waitFor();
      expect([name, await nameless(group)]).toEqual([name, []]);
    }
  });
});
