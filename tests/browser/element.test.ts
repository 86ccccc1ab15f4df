import type { Page, Request } from 'playwright-core';
import { complaints } from './support/browser';
import { descriptionOf, hasFocus } from './support/element';
import { eventually } from './support/eventually';
import { everything, fillIn, publisher } from './support/forms';
import { administrator, sandbox, stage, visitor } from './support/journey';
import { type OtherSite, otherSite } from './support/other-site';

const FORM = '<constant-contact-form slug="weekend"></constant-contact-form>';

let site: OtherSite;
let page: Page;
let heard: string[];

beforeAll(async () => {
  site = await otherSite(stage.url);
  const { publish, list } = await publisher(await administrator(), stage.url);
  await publish(everything('weekend', [await list('Newsletter'), await list('Customers')]));
});

afterAll(() => site.close());

beforeEach(async () => {
  page = await (await visitor()).newPage();
  heard = complaints(page);
});

const email = () => page.getByRole('textbox', { name: 'Email address' });
const signUp = () => page.getByRole('button', { name: 'Sign up' });
const thanks = () => page.getByRole('status').filter({ hasText: 'See you at the bakery!' });

async function open(body: string, { style = '', query = '' } = {}): Promise<void> {
  site.show(body, style);
  await page.goto(`${site.url}${query}`);
  await email().first().waitFor();
}

const isSignup = (request: Request) => request.url().endsWith('/signups') && request.method() === 'POST';
const bodyOf = (request: Request) => request.postDataJSON() as { data: Record<string, unknown>; lists: string[] };

describe('every kind of field', () => {
  it('is filled in with the keyboard alone, and what was chosen arrives', async () => {
    await open(FORM, { query: '?utm_source=Baker' });
    const sent = page.waitForRequest(isSignup);
    const { keyboard } = page;
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key);
    };

    await press('Tab');
    await keyboard.type('keys@example.com');
    await press('Tab');
    await keyboard.type('Zoë');
    await press('Tab');
    await keyboard.type('O’Neil');
    await press('Tab');
    await keyboard.type('First line');
    await press('Enter');
    await keyboard.type('second');
    await press('Tab');
    await keyboard.type('+1 555 0100');
    await press('Tab');
    await keyboard.type('2,5');
    await press('Tab');
    await keyboard.type('12312026');
    // The last part of the date, and the button that opens a calendar.
    await press('Tab');
    while (!(await hasFocus(page.getByLabel('Room')))) await press('Tab');
    await keyboard.type('Lar');
    await press('Tab', 'Space', 'ArrowDown');
    await press('Tab', 'Space', 'Tab', 'Space');
    await press('Tab', 'Tab');
    await keyboard.type('Franc');
    await press('Tab', 'Space');
    await press('Tab', 'Space', 'Tab', 'Space');
    await press('Tab', 'Space');
    await press('Tab');
    expect(await hasFocus(page.getByRole('link', { name: 'terms' }))).toBe(true);
    await press('Tab', 'Enter');

    await thanks().waitFor();
    expect(await hasFocus(thanks())).toBe(true);
    const { data, lists } = bodyOf(await sent);
    expect(data).toMatchObject({
      email: 'keys@example.com',
      about: 'First line\nsecond',
      homePhone: '+1 555 0100',
      guests: '2,5',
      arrival: '2026-12-31',
      room: 'large',
      breakfast: 'large',
      cakes: ['large'],
      country: 'fr',
      adult: true,
      jobTitle: 'Baker',
    });
    expect(lists).toHaveLength(1);
    await eventually(async () =>
      expect(await sandbox.contact('keys@example.com')).toMatchObject({ firstName: 'Zoë', lists: ['3'] })
    );
    expect(heard).toEqual([]);
  });

  it('says in the form’s own words what is wrong, each at its field, and stands at the first', async () => {
    await open(FORM);
    await page.getByLabel('Guests').fill('a few');
    await page.getByLabel('Home phone').fill('at home');
    await page.getByRole('checkbox', { name: 'Small' }).uncheck();
    await page.getByRole('checkbox', { name: 'Newsletter' }).uncheck();
    await page.getByLabel('Arrival').focus();
    await page.keyboard.type('12');
    await signUp().click();

    const said = (name: string) => descriptionOf(page.getByLabel(name));
    const saidOf = (name: string) => descriptionOf(page.getByRole('group', { name }));
    expect(await said('Email address')).toBe('We write once a month. Email address is required.');
    expect(await said('Guests')).toBe('Guests must be a number.');
    expect(await said('Home phone')).toBe('Home phone must be a phone number.');
    expect(await said('Arrival')).toBe('Arrival must be a date such as 2001-12-31.');
    expect(await saidOf('Breakfast')).toBe('Breakfast is required.');
    expect(await saidOf('Cakes')).toBe('As many as you like. Cakes is required.');
    expect(await saidOf('What may we send you?')).toBe('Please choose at least one.');
    expect(await said('I am an adult')).toBe('I am an adult must be ticked.');
    expect(await descriptionOf(page.getByRole('checkbox', { name: 'I have read the' }))).toBe(
      'Consent is required: please tick the box.'
    );
    expect(await descriptionOf(page.getByLabel('Last name'))).toBe('');
    expect(await hasFocus(email())).toBe(true);
  });
});

describe('a page with the element', () => {
  it('hears of a sign-up and of an error outside of it', async () => {
    await open(FORM);
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      for (const name of ['signup', 'error'])
        document.addEventListener(name, (event) => told.push(`${name} ${(event as CustomEvent).detail.slug ?? ''}`));
    });
    await page.route('**/signups', (route) => route.abort(), { times: 1 });
    await fillIn(page, 'events@example.com');
    await signUp().click();
    await page.getByRole('alert').filter({ hasText: 'please try again' }).waitFor();
    await signUp().click();
    await thanks().waitFor();
    expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([
      'error ',
      'signup weekend',
    ]);
  });

  it('keeps its place: nothing moves when the form comes, nor when it goes', async () => {
    const style = 'constant-contact-form { display: block; min-height: 90rem }';
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      const take = (list: PerformanceObserverEntryList) =>
        shifts.push(...list.getEntries().map((entry) => (entry as unknown as { value: number }).value));
      new PerformanceObserver(take).observe({ type: 'layout-shift', buffered: true });
    });
    await open(`${FORM}<p id="below">Below</p>`, { style });
    await fillIn(page, 'still@example.com');
    const place = () => page.locator('#below').evaluate((below) => below.getBoundingClientRect().top + scrollY);
    const before = await place();
    await signUp().click();
    await thanks().waitFor();
    expect(await place()).toBe(before);
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  });

  it('asks the network for the form and the sign-up only, and keeps nothing in the browser', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url().replace(stage.url, '')}`));
    await open(FORM);
    await fillIn(page, 'quiet@example.com');
    await signUp().click();
    await thanks().waitFor();
    const api = '/api/constant-contact';
    expect(asked.filter((line) => line.includes(api) && !line.startsWith('OPTIONS'))).toEqual([
      `GET ${api}/embed.js`,
      `GET ${api}/signup-forms/weekend?locale=`,
      `POST ${api}/signup-forms/weekend/signups`,
    ]);
    expect(asked.every((line) => line.includes(api) || line.includes(site.url))).toBe(true);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });

  it('may have it twice: each minds its own', async () => {
    await open(`${FORM}<constant-contact-form slug="newsletter"></constant-contact-form>`);
    const [one, other] = [page.locator('constant-contact-form').first(), page.locator('constant-contact-form').last()];
    await other.getByLabel('Email address').fill('second@example.com');
    await one.getByRole('button').click();
    await one.getByText('First name is required.').waitFor();
    expect(await other.getByText('required').count()).toBe(0);
    await other.getByRole('button').click();
    await other.getByText('Thank you! You are on the list.').waitFor();
    expect(await one.getByLabel('First name').count()).toBe(1);
    expect(heard).toEqual([]);
  });

  it('is not troubled by a definition that makes no sense', async () => {
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    await page.route('**/signup-forms/weekend?*', (route) => route.fulfill({ json: { data: { fields: 7 } } }));
    site.show(FORM);
    await page.goto(site.url);
    await page.getByRole('alert').filter({ hasText: 'The form could not be loaded.' }).waitFor();
    expect(thrown).toEqual([]);
  });
});

describe('a network that is slow', () => {
  it('is waited for 15 seconds; then the form says so, and keeps what was typed', async () => {
    await open(FORM);
    await page.clock.install();
    await page.route('**/signups', () => {});
    await fillIn(page, 'slow@example.com');
    const sent = page.waitForRequest(isSignup);
    await signUp().click();
    await sent;
    await page.clock.runFor(14_000);
    expect(await page.getByText('please try again').count()).toBe(0);
    await page.clock.runFor(1_000);
    await page.getByRole('alert').filter({ hasText: 'What you entered is still here: please try again.' }).waitFor();
    expect(await email().inputValue()).toBe('slow@example.com');
    expect(await page.getByRole('radio', { name: 'Large' }).isChecked()).toBe(true);
    expect(await signUp().getAttribute('aria-disabled')).toBe('false');
  });
});

describe('a definition that a page gives', () => {
  it('is shown without loading, also when it was given before the script came, and nothing is sent', async () => {
    const answer = await fetch(`${stage.url}/api/constant-contact/signup-forms/newsletter`);
    const { data } = (await answer.json()) as { data: object };
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.addInitScript((definition) => {
      document.addEventListener('DOMContentLoaded', () => {
        const form = document.querySelector('constant-contact-form');
        Object.assign(form ?? {}, { definition });
        form?.addEventListener('signup', () => document.body.setAttribute('data-told', 'yes'));
      });
    }, data);
    await open('<constant-contact-form></constant-contact-form>');
    await email().fill('never@example.com');
    await signUp().click();
    await page.getByRole('status').filter({ hasText: 'Thank you!' }).waitFor();
    expect(await page.locator('body').getAttribute('data-told')).toBe('yes');

    await page
      .locator('constant-contact-form')
      .evaluate((form, changed) => void Object.assign(form, { definition: changed }), {
        ...data,
        texts: { ...(data as { texts: object }).texts, button: 'Count me in' },
      });
    await page.getByRole('button', { name: 'Count me in' }).waitFor();
    expect(asked.filter((url) => url.includes('/signup-forms/'))).toEqual([]);
  });
});
