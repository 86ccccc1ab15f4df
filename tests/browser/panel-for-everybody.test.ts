import type { Page } from 'playwright-core';
import { faults } from './support/axe';
import { administrator, signUp } from './support/journey';
import type { Administrator } from './support/panel';

const PAGES = '/plugins/constant-contact';
const SETTINGS = '/settings/constant-contact';
const FORMS = '/content-manager/collection-types/plugin::constant-contact.signup-form';

let admin: Administrator;
let page: Page;

const row = (name: string) => page.getByRole('row').filter({ hasText: name });
const main = () => page.getByRole('main');

/** How to get to a page, and what shows that it is there. */
const STATES: Record<string, () => Promise<void>> = {
  'the sign-ups': async () => {
    await admin.open(`${PAGES}/sign-ups`);
    await row('axe@example.com').waitFor();
  },
  'one sign-up': async () => {
    await admin.open(`${PAGES}/sign-ups`);
    await page.getByRole('link', { name: 'axe@example.com' }).first().click();
    await page.getByRole('region', { name: 'Consent record' }).waitFor();
  },
  'the deliveries': async () => {
    await admin.open(`${PAGES}/deliveries`);
    await row('axe@example.com').waitFor();
  },
  'the rules': async () => {
    await admin.open(`${PAGES}/content-sync`);
    await main().getByRole('link', { name: 'Members' }).first().waitFor();
  },
  'a new rule': async () => {
    await admin.open(`${PAGES}/content-sync/new`);
    await main().getByRole('combobox').first().waitFor();
  },
  'a look-up': async () => {
    await admin.open(`${PAGES}/look-up`);
    await admin.choose('Connection', 'Sandbox (v3)');
    await page.getByRole('textbox', { name: 'Email address' }).fill('axe@example.com');
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText('The account knows this address').waitFor();
  },
  'the opt-outs': async () => {
    await admin.open(`${PAGES}/opt-outs`);
    await page.getByRole('button', { name: 'Ask now' }).first().waitFor();
  },
  'the connections': async () => {
    await admin.open(`${SETTINGS}/connection`);
    await page.getByRole('region', { name: 'Sandbox (v3)' }).waitFor();
  },
  'one connection': async () => {
    await admin.open(`${SETTINGS}/connection`);
    await page.getByRole('link', { name: 'Edit Sandbox (v3)' }).click();
    await page.getByRole('button', { name: 'Copy' }).waitFor();
  },
  'the lists': async () => {
    await admin.open(`${SETTINGS}/lists`);
    await row('Newsletter').first().waitFor();
  },
  'the field mapping': async () => {
    await admin.open(`${SETTINGS}/field-mapping`);
    await page.getByRole('heading', { name: 'Field mapping', level: 1 }).waitFor();
  },
  'the form builder': async () => {
    await admin.open(FORMS);
    await page.getByRole('gridcell', { name: 'Newsletter', exact: true }).first().click();
    await page.getByRole('button', { name: 'Edit First name' }).click();
    await page.locator('constant-contact-form').getByRole('textbox', { name: 'First name' }).waitFor();
  },
};

const pictures = process.env.PICTURES;

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  // Colours that are on their way to others are not what people read.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signUp({ email: 'axe@example.com', firstName: 'Ada' });
});

/** The builder stands in a page of Strapi's. */
const partOf = (state: string) => (state === 'the form builder' ? '[role=group], constant-contact-form' : 'main');

describe.each<['light' | 'dark']>([['light'], ['dark']])('the panel, %s', (theme) => {
  beforeAll(async () => {
    await page.addInitScript((chosen) => localStorage.setItem('STRAPI_THEME', chosen), theme);
  });

  it.each(Object.keys(STATES))('can be used by everybody: %s', async (state) => {
    await STATES[state]?.();
    await main().locator('[aria-busy=true]').waitFor({ state: 'detached' });
    await page.mouse.move(0, 0);
    if (pictures) await page.screenshot({ path: `${pictures}/${theme}-${state.replaceAll(' ', '-')}.png` });
    expect(await faults(page, partOf(state))).toEqual([]);
  });
});
