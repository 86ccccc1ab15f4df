import type { Page } from 'playwright-core';
import { complaints } from './support/browser';
import { eventually } from './support/eventually';
import { everything, fillIn, publisher } from './support/forms';
import { administrator, sandbox, stage, visitor } from './support/journey';
import { otherSite } from './support/other-site';

const PAGE = `${stage.url}/api/constant-contact/signup-forms/plain/page`;

let page: Page;

beforeAll(async () => {
  const { publish, list } = await publisher(await administrator(), stage.url);
  await publish(everything('plain', [await list('Newsletter'), await list('Customers')]));
});

beforeEach(async () => {
  page = await (await visitor({ javaScriptEnabled: false })).newPage();
});

const signUp = () => page.getByRole('button', { name: 'Sign up' });

describe('the page without JavaScript', () => {
  it('shows again everything that was chosen, and then puts the person on the lists', async () => {
    await page.goto(`${PAGE}?utm_source=Miller`);
    await fillIn(page, 'chosen@');
    await page.getByLabel('About').fill('\nsecond line');
    await page.getByLabel('Room').selectOption('huge');
    await page.getByLabel('Country').selectOption('fr');
    await page.getByRole('checkbox', { name: 'Small' }).uncheck();
    await page.getByRole('checkbox', { name: 'Large' }).check();
    await page.getByRole('checkbox', { name: 'Huge' }).check();
    await page.getByRole('checkbox', { name: 'Newsletter' }).uncheck();
    await page.getByRole('checkbox', { name: 'Customers' }).check();
    await signUp().click();

    await page.getByRole('alert').waitFor();
    const ticked = async (name: string) => page.getByRole('checkbox', { name }).isChecked();
    expect(
      await Promise.all(['Small', 'Large', 'Huge', 'Newsletter', 'Customers', 'I have read the'].map(ticked))
    ).toEqual([false, true, true, false, true, true]);
    expect(await page.getByRole('radio', { name: 'Large' }).isChecked()).toBe(true);
    expect(await page.getByLabel('Room').inputValue()).toBe('huge');
    expect(await page.getByLabel('Country').inputValue()).toBe('fr');
    expect(await page.getByLabel('About').inputValue()).toBe('\nsecond line');
    expect(await page.locator('[name=jobTitle]').inputValue()).toBe('Miller');

    await page.getByLabel('Email address').fill('chosen@example.com');
    await signUp().click();
    await page.getByRole('status').filter({ hasText: 'See you at the bakery!' }).waitFor();
    await eventually(async () => expect(await sandbox.contact('chosen@example.com')).toMatchObject({ lists: ['3'] }));
  });

  it('sees it when nobody ticks a list', async () => {
    await page.goto(PAGE);
    await fillIn(page, 'nothing@example.com');
    await page.getByRole('checkbox', { name: 'Newsletter' }).uncheck();
    await signUp().click();
    await page.getByRole('alert').filter({ hasText: 'Please choose at least one.' }).waitFor();
  });

  it('can be shown in a frame of another site', async () => {
    const heard = complaints(page);
    const site = await otherSite(stage.url);
    site.show(`<iframe src="${PAGE}" title="Weekend"></iframe>`);
    await page.goto(site.url);
    await page.frameLocator('iframe').getByLabel('Email address').waitFor();
    expect(heard).toEqual([]);
    site.close();
  });
});
