import type { Page } from 'playwright-core';
import { toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox, signUp } from './support/journey';
import type { Administrator } from './support/panel';

const DELIVERIES = '/plugins/constant-contact/deliveries';
const LOOK_UP = '/plugins/constant-contact/look-up';

let admin: Administrator;
let page: Page;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const row = (email: string) => page.getByRole('row').filter({ hasText: email });
const dialog = () => page.getByRole('dialog');

async function delivered(email: string): Promise<void> {
  await signUp({ email, firstName: 'Quillon' });
  await admin.open(DELIVERIES);
  await toRead(row(email), 'Succeeded');
}

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
});

describe('an administrator erases a person whom they looked up', () => {
  const EMAIL = 'erase.look-up@example.com';

  it('reads what goes, what stays, and why v1 deletes nobody', async () => {
    await delivered(EMAIL);
    await admin.open(LOOK_UP);
    await admin.choose('Connection', 'Sandbox (v3)');
    await page.getByRole('textbox', { name: 'Email address' }).fill(EMAIL);
    await button('Look up').click();
    await button('Erase this person').click();
    await toRead(dialog(), new RegExp(`Erase ${EMAIL}\\?.*What goes.*sign-ups.*What stays.*keyed hash`));
    await toRead(dialog(), 'v1 deletes nobody');
    expect(await page.getByRole('radio', { name: 'Delete the contact' }).isDisabled()).toBe(true);
  });

  it('deletes them at the account too, and reads by count what went and what the account answered', async () => {
    await admin.choose('Connection', 'Sandbox (v3)');
    await page.getByRole('radio', { name: 'Delete the contact' }).click();
    await button('Erase for good').click();
    await toRead(dialog(), /Erased.*Sign-ups1.*Deliveries emptied1.*Known contacts1/);
    await toRead(dialog(), /Sandbox \(v3\)Succeeded/);
    expect(await sandbox.contact(EMAIL)).toMatchObject({ status: 'deleted' });
  });

  it('is left with nothing about them', async () => {
    await dialog().getByRole('button', { name: 'Done' }).click();
    await dialog().waitFor({ state: 'detached' });
    expect(await page.getByRole('region', { name: 'Answer' }).count()).toBe(0);
    await admin.open(`${DELIVERIES}?email=${EMAIL}`);
    await page.getByText('No delivery matches these filters.').waitFor();
    await admin.open(DELIVERIES);
    await row('Address not kept any more').first().waitFor();
  });
});

describe('an administrator erases the person of a delivery', () => {
  const EMAIL = 'erase.delivery@example.com';

  it('changes nothing before they confirm', async () => {
    await delivered(EMAIL);
    await row(EMAIL).getByRole('link', { name: EMAIL }).click();
    await button('Erase this person').click();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: EMAIL, level: 1 }).waitFor();
  });

  it('empties the delivery, and leaves the contact at the account as it is', async () => {
    await button('Erase this person').click();
    await button('Erase for good').click();
    await toRead(dialog(), /Erased.*Sign-ups1/);
    await dialog().getByRole('button', { name: 'Done' }).click();
    await page.getByRole('heading', { name: 'Delivery', level: 1 }).waitFor();
    await eventually(async () => expect(await page.getByText(EMAIL).count()).toBe(0));
    expect(await button('Erase this person').count()).toBe(0);
    expect(await sandbox.contact(EMAIL)).toMatchObject({ status: 'active' });
  });
});

describe('an administrator erases somebody whose account does not answer', () => {
  const EMAIL = 'erase.later@example.com';

  afterAll(() => sandbox.mend());

  it('reads that the last request failed, and finds its delivery', async () => {
    await delivered(EMAIL);
    await sandbox.fail('/v3/contacts', { status: 400 });
    await row(EMAIL).getByRole('link', { name: EMAIL }).click();
    await button('Erase this person').click();
    await admin.choose('Connection', 'Sandbox (v3)');
    await page.getByRole('radio', { name: 'Opt the person out' }).click();
    await button('Erase for good').click();
    await toRead(dialog(), /Sandbox \(v3\)Failed.*It is not over/);
    await dialog().getByRole('link', { name: 'Show the delivery' }).click();
    await page.getByRole('heading', { name: EMAIL, level: 1 }).waitFor();
  });

  it('retries it once the account answers', async () => {
    await sandbox.mend();
    await button('Retry').click();
    await eventually(async () => expect(await sandbox.contact(EMAIL)).toMatchObject({ permission: 'unsubscribed' }));
  });
});
