import type { Page } from 'playwright-core';
import { faults } from './support/axe';
import { complaints } from './support/browser';
import { everything, fillIn, publisher } from './support/forms';
import { administrator, stage, visitor } from './support/journey';
import { type OtherSite, otherSite } from './support/other-site';

const API = `${stage.url}/api/constant-contact`;

let site: OtherSite;

beforeAll(async () => {
  site = await otherSite(stage.url);
  const { publish, list } = await publisher(await administrator(), stage.url);
  const lists: [string, string] = [await list('Newsletter'), await list('Customers')];
  // A choice like any other, of 250 options that axe looks at one by one.
  const fields = everything('', lists).fields?.filter(({ type }) => type !== 'country');
  await publish(everything('states', lists, { fields }));
  await publish(everything('states-card', lists, { fields, look: 'card' }));
});

afterAll(() => site.close());

const signUp = (page: Page) => page.getByRole('button', { name: 'Sign up' });

/** What brings a form into a state, and what shows that it is there. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  empty: async (page) => signUp(page).waitFor(),
  'full of errors': async (page) => {
    await signUp(page).click();
    await page.getByText('First name is required.').first().waitFor();
  },
  sending: async (page) => {
    await page.route('**/signups', () => {});
    await fillIn(page, 'states@example.com');
    await signUp(page).click();
    await page.locator('button[aria-disabled=true]').waitFor();
  },
  failed: async (page) => {
    await page.route('**/signups', (route) => route.abort());
    await fillIn(page, 'states@example.com');
    await signUp(page).click();
    await page.getByRole('alert').filter({ hasText: 'please try again' }).waitFor();
  },
  done: async (page) => {
    await fillIn(page, 'states@example.com');
    await signUp(page).click();
    await page.getByRole('status').filter({ hasText: 'See you at the bakery!' }).waitFor();
  },
};

const WEARS: Array<[wear: string, attributes: string, style: string, states: string[]]> = [
  ['plain', '', '', Object.keys(STATES)],
  ['as a card, dark', 'look="card" theme="dark"', '', ['full of errors', 'done']],
  [
    'with lines, in a dark page',
    'look="line"',
    ':root { color-scheme: dark } body { background: #161b22; color: #e9edf3 }',
    ['full of errors', 'failed'],
  ],
];

describe.each(WEARS)('the element, %s', (_, attributes, style, states) => {
  it.each(states)('can be used by everybody when it is %s', async (state) => {
    site.show(`<constant-contact-form slug="states" ${attributes}></constant-contact-form>`, style);
    const page = await (await visitor()).newPage();
    await page.goto(site.url);
    await STATES[state]?.(page);
    expect(await faults(page)).toEqual([]);
  });
});

describe('the element, written from right to left', () => {
  it('can be used by everybody, with its boxes on the right', async () => {
    site.show('<constant-contact-form slug="states"></constant-contact-form>');
    const page = await (await visitor({ viewport: { width: 400, height: 800 } })).newPage();
    await page.route('**/signup-forms/states?*', async (route) => {
      const { data } = await (await route.fetch()).json();
      await route.fulfill({ json: { data: { ...data, locale: 'ar', direction: 'rtl' } } });
    });
    await page.goto(site.url);
    await STATES['full of errors']?.(page);
    expect(await faults(page)).toEqual([]);
    const [box, words] = await Promise.all([
      page.getByLabel('I am an adult').boundingBox(),
      page.getByText('I am an adult').first().boundingBox(),
    ]);
    expect(box?.x).toBeGreaterThan((words?.x ?? 0) + (words?.width ?? 0));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  });
});

describe.each<['light' | 'dark', string[]]>([
  ['light', ['empty', 'full of errors', 'done']],
  ['dark', ['full of errors']],
])('the page of a form, %s', (colorScheme, states) => {
  it.each(states)('can be used by everybody when it is %s', async (state) => {
    const page = await (await visitor({ colorScheme })).newPage();
    const heard = complaints(page);
    await page.goto(`${API}/signup-forms/${colorScheme === 'dark' ? 'states-card' : 'states'}/page`);
    await STATES[state]?.(page);
    expect(await faults(page)).toEqual([]);
    // The browser says that a page was answered 400.
    expect(heard.filter((words) => !words.includes('400'))).toEqual([]);
  });
});
