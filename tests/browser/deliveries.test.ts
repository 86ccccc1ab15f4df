import type { Page } from 'playwright-core';
import { toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox, signUp } from './support/journey';
import type { Administrator } from './support/panel';

const DELIVERIES = '/plugins/constant-contact/deliveries';
const REFUSED = 'lorenzo+refused@example.com';
const FINE = 'priya@example.com';
const WORDS = 'This domain does not receive mail.';

let admin: Administrator;
let page: Page;

const row = (email: string) => page.getByRole('row').filter({ hasText: email });

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
});

afterAll(() => sandbox.mend());

describe('an administrator looks at the deliveries', () => {
  beforeAll(async () => {
    await signUp({ email: FINE, firstName: 'Priya' });
    await eventually(async () => expect(await sandbox.contact(FINE)).toBeDefined());
    await sandbox.fail('/v3/contacts/sign_up_form', {
      status: 400,
      body: JSON.stringify([{ error_key: 'contacts.api.validation.error', error_message: WORDS }]),
    });
    await signUp({ email: REFUSED, lastName: 'Bianchi' });
    await admin.open(DELIVERIES);
  });

  it('sees form, state, outcome and tries of each', async () => {
    await toRead(row(FINE), /newsletterSign-up · Sandbox \(v3\).*Succeeded.*Created/);
    expect(await row(FINE).getByRole('button', { name: 'Retry' }).count()).toBe(0);
  });

  it('reads in the service’s own words why one failed', async () => {
    await toRead(row(REFUSED), 'Failed');
    await toRead(row(REFUSED), WORDS);
  });

  it('has the retry in sight without scrolling sideways', async () => {
    const place = await page.getByRole('button', { name: `Retry the delivery of ${REFUSED}` }).boundingBox();
    expect((place?.x ?? Number.POSITIVE_INFINITY) + (place?.width ?? 0)).toBeLessThan(1280);
  });

  it('opens it and sees every request that was sent, without the address in it', async () => {
    await row(REFUSED).getByRole('link', { name: REFUSED }).click();
    await page.getByRole('heading', { name: REFUSED, level: 1 }).waitFor();
    await toRead(page.getByRole('region', { name: 'Summary' }), new RegExp(`Failed.*The person.*${WORDS}`));
    await toRead(page.getByRole('region', { name: 'What was asked for' }), /Last name.*Bianchi.*Newsletter/);

    const tries = page.getByRole('region', { name: 'Tries' });
    const requests = await tries.getByLabel('Request').allTextContents();
    expect(requests[0]).toMatch(/^GET .*\/v3\/contacts\?email=\[address\]&status=all/);
    expect(requests).toContainEqual(expect.stringMatching(/^POST .*\/v3\/contacts\/sign_up_form$/));
    expect(requests.join()).not.toMatch(/lorenzo|%40/);
    await toRead(tries, '400');
    await toRead(tries, WORDS);
  });

  it('retries it from the list once the service takes it', async () => {
    await sandbox.mend();
    await page.getByRole('link', { name: 'Back to deliveries' }).click();
    await page.getByRole('button', { name: `Retry the delivery of ${REFUSED}` }).click();
    await page.getByText('It will be tried again at once').waitFor();

    await toRead(row(REFUSED), /Succeeded.*Created/);
    expect(await sandbox.contact(REFUSED)).toMatchObject({ lastName: 'Bianchi', lists: ['2'] });
  });

  it('finds one by a part of its address, and finds the same view under the same address', async () => {
    await page.getByRole('searchbox', { name: 'Email' }).fill('priya');
    await eventually(async () => expect(await page.getByRole('row').count()).toBe(2));
    await row(FINE).waitFor();

    await page.reload();
    await row(FINE).waitFor();
    expect(await page.getByRole('searchbox', { name: 'Email' }).inputValue()).toBe('priya');
    expect(await row(REFUSED).count()).toBe(0);
  });

  it('filters by state, and is told when nothing matches', async () => {
    await admin.choose('State', 'On hold');
    await page.getByText('No delivery matches these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await row(REFUSED).waitFor();
    await admin.choose('State', 'Succeeded');
    await row(FINE).waitFor();
  });
});
