import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { complaints } from './support/browser';
import { descriptionOf, hasFocus } from './support/element';
import { eventually } from './support/eventually';
import { sandbox, stage, visitor } from './support/journey';

const THANKS = 'Thank you! You are on the list.';
const NEWSLETTER = '2';

const email = (page: Page) => page.getByRole('textbox', { name: 'Email address' });
const firstName = (page: Page) => page.getByRole('textbox', { name: 'First name' });
const signUp = (page: Page) => page.getByRole('button', { name: 'Sign up' });
const thanks = (page: Page) => page.getByRole('status').filter({ hasText: THANKS });

const arrived = (address: string, expected: object) =>
  eventually(async () => expect(await sandbox.contact(address)).toMatchObject(expected));

describe('a visitor of the demo page', () => {
  let page: Page;
  let heard: string[];

  beforeEach(async () => {
    page = await (await visitor()).newPage();
    heard = complaints(page);
    await page.goto(stage.demo);
    await email(page).waitFor();
  });

  it('signs up with the keyboard alone and is on the list', async () => {
    await page.keyboard.press('Tab');
    expect(await hasFocus(email(page))).toBe(true);
    await page.keyboard.type('First.Last+label@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Zoë');
    await page.keyboard.press('Tab');
    await page.keyboard.type("O'Neil-Østergård");
    await page.keyboard.press('Enter');

    await thanks(page).waitFor();
    expect(await hasFocus(thanks(page))).toBe(true);
    await arrived('first.last+label@example.com', {
      firstName: 'Zoë',
      lastName: "O'Neil-Østergård",
      lists: [NEWSLETTER],
    });
    expect(heard).toEqual([]);
  });

  it('hears at the field what is wrong with an address, stands there again and keeps what was typed', async () => {
    await firstName(page).fill('Ann');
    await email(page).fill('ann.example.com');
    await signUp(page).click();

    expect(await descriptionOf(email(page))).toContain('Email address: please enter an address such as');
    expect(await email(page).getAttribute('aria-invalid')).toBe('true');
    expect(await hasFocus(email(page))).toBe(true);
    expect(await email(page).inputValue()).toBe('ann.example.com');
    expect(await firstName(page).inputValue()).toBe('Ann');
    expect(await descriptionOf(firstName(page))).toBe('');
  });

  it('hears at the field what only the server knows to be wrong', async () => {
    await email(page).fill('ann@-example.com');
    await signUp(page).click();

    await eventually(async () =>
      expect(await descriptionOf(email(page))).toBe('Email address: please enter an address such as name@example.org.')
    );
    expect(await hasFocus(email(page))).toBe(true);
    expect(await email(page).inputValue()).toBe('ann@-example.com');
  });

  it('mends what was wrong and is on the list', async () => {
    await email(page).fill('');
    await signUp(page).click();
    expect(await descriptionOf(email(page))).toBe('Email address is required.');

    await email(page).fill('mended@example.com');
    await signUp(page).click();
    await thanks(page).waitFor();
    await arrived('mended@example.com', { lists: [NEWSLETTER] });
    expect(heard).toEqual([]);
  });

  it('keeps what was typed when the network fails, and succeeds on the next try', async () => {
    await page.route('**/signups', (route) => route.abort());
    await email(page).fill('patient@example.com');
    await firstName(page).fill('Pat');
    await signUp(page).click();

    await page.getByRole('alert').filter({ hasText: 'What you entered is still here: please try again.' }).waitFor();
    expect(await email(page).inputValue()).toBe('patient@example.com');
    expect(await firstName(page).inputValue()).toBe('Pat');

    await page.unroute('**/signups');
    await signUp(page).click();
    await thanks(page).waitFor();
    await arrived('patient@example.com', { firstName: 'Pat' });
  });

  it('is signed up once when only the answer was lost', async () => {
    const ids: string[] = [];
    await page.route('**/signups', async (route) => {
      const answer = await route.fetch();
      ids.push((await answer.json()).data.id);
      if (ids.length === 1) await route.abort();
      else await route.fulfill({ response: answer });
    });
    await email(page).fill('once@example.com');
    await signUp(page).click();
    await page.getByRole('alert').filter({ hasText: 'please try again' }).waitFor();
    await signUp(page).click();

    await thanks(page).waitFor();
    expect(ids).toEqual([ids[0], ids[0]]);
    await arrived('once@example.com', { lists: [NEWSLETTER] });
  });

  it('can load the form again when it could not be loaded', async () => {
    await page.route('**/signup-forms/newsletter?*', (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').filter({ hasText: 'The form could not be loaded.' }).waitFor();
    await page.unroute('**/signup-forms/newsletter?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await email(page).waitFor();
  });
});

describe('a visitor without JavaScript', () => {
  let page: Page;

  beforeEach(async () => {
    page = await (await visitor({ javaScriptEnabled: false })).newPage();
    await page.goto(stage.demo);
    await page.getByRole('link', { name: 'Sign up for our newsletter' }).click();
    await page.getByRole('heading', { name: 'Newsletter' }).waitFor();
  });

  it('gets the form again with the error at its field and what was typed', async () => {
    await email(page).fill('ann@');
    await firstName(page).fill('Ann “Annie” <b>');
    await signUp(page).click();

    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await page.title()).toBe('Error: Newsletter');
    expect(await email(page).getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#field-email-error').textContent()).toContain('Email address: ');
    expect(await email(page).getAttribute('aria-describedby')).toBe('field-email-error');
    expect(await email(page).inputValue()).toBe('ann@');
    expect(await firstName(page).inputValue()).toBe('Ann “Annie” <b>');
    expect(await summary.getByRole('link').getAttribute('href')).toBe('#field-email');
  });

  it('reads the thank-you, is on the list, and does not sign up again by loading the page anew', async () => {
    await email(page).fill('plain+html@example.com');
    await firstName(page).fill('Paul');
    await signUp(page).click();

    await thanks(page).waitFor();
    await arrived('plain+html@example.com', { firstName: 'Paul', lists: [NEWSLETTER] });
    await page.reload();
    await thanks(page).waitFor();
    const writes = (await sandbox.requests('plain+html@example.com')).filter(({ method }) => method === 'POST');
    expect(writes).toHaveLength(1);
  });
});

describe('a page of another site', () => {
  let elsewhere: Server;

  beforeAll(async () => {
    elsewhere = createServer((_, answer) => {
      answer.setHeader('Content-Type', 'text/html; charset=utf-8');
      answer.end(`<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,">
        <script src="${stage.url}/api/constant-contact/embed.js" async></script>
        <constant-contact-form slug="newsletter"></constant-contact-form>`);
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => void elsewhere.close());

  it('embeds the form and signs up', async () => {
    const page = await (await visitor()).newPage();
    const heard = complaints(page);
    // another name of this machine is another origin
    await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}`);
    await email(page).fill('guest@example.com');
    await signUp(page).click();

    await thanks(page).waitFor();
    await arrived('guest@example.com', { lists: [NEWSLETTER] });
    expect(heard).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });
});
