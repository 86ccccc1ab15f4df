import type { Page } from 'playwright-core';
import { openConnection } from './support/connections';
import { copiedFrom } from './support/database';
import { toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox, signUp } from './support/journey';
import type { Administrator } from './support/panel';

const CONNECTIONS = '/settings/constant-contact/connection';
const DELIVERIES = '/plugins/constant-contact/deliveries';
const NAME = 'Sandbox (v3)';
const ORIGINAL = 'https://www.example.com';

let admin: Administrator;
let page: Page;

const region = (name: string) => page.getByRole('region', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const row = (email: string) => page.getByRole('row').filter({ hasText: email });
const status = (text: string) => page.getByRole('main').getByRole('status').filter({ hasText: text });

/** The switch lies far down the page of the connection. */
async function setMode(mode: string): Promise<void> {
  await openConnection(admin, NAME);
  await page.getByRole('radio', { name: mode, exact: true }).click();
  await button('Save what goes out').click();
}

async function deliveryReads(email: string, words: string): Promise<void> {
  await admin.open(DELIVERIES);
  await toRead(row(email), words);
}

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
});

describe('an administrator says what goes out', () => {
  afterAll(async () => {
    await setMode('Everything');
    await page.getByText('What goes out is saved').waitFor();
  });

  it('lets a connection only log: its page and its card say so', async () => {
    await setMode('Nothing, log only');
    await status('Nothing is sent: this connection only logs').waitFor();
    await toRead(region('State'), 'Only logs');
    await admin.open(CONNECTIONS);
    await toRead(region(NAME), /Only logs.*Nothing is sent: this connection only logs/);
  });

  it('reads above the deliveries that nothing is sent, and in the filter which connection it is', async () => {
    await signUp({ email: 'only.logged@example.com' });
    await deliveryReads('only.logged@example.com', 'Logged, nothing sent');
    await status(`${NAME}: Nothing is sent`).waitFor();
    await page.getByRole('combobox', { name: 'Connection' }).click();
    await page.getByRole('option', { name: `${NAME} · Only logs` }).waitFor();
    await page.keyboard.press('Escape');
    expect(await sandbox.contact('only.logged@example.com')).toBeUndefined();
  });

  it('hears which test address is none', async () => {
    await setMode('Test addresses only');
    await page.getByText('Give at least one address').waitFor();
    const addresses = page.getByRole('textbox', { name: 'Test addresses and domains' });
    await addresses.fill('mode.test@example.com\nnobody');
    await button('Save what goes out').click();
    await page.getByText('“nobody”: Give addresses (ann@example.com) and domains (@example.com)').waitFor();
    await addresses.fill('mode.test@example.com');
    await button('Save what goes out').click();
    await status('Only test addresses go out').filter({ hasText: 'One test address or domain reaches' }).waitFor();
  });

  it('sees test addresses go out, and others logged', async () => {
    await signUp({ email: 'mode.test@example.com' });
    await signUp({ email: 'mode.other@example.com' });
    await deliveryReads('mode.test@example.com', 'Created');
    await deliveryReads('mode.other@example.com', 'Logged, nothing sent');
  });
});

describe('an administrator sees what the account still takes today', () => {
  it('reads how many requests were used, how many are left, and when it starts anew', async () => {
    await openConnection(admin, NAME);
    await toRead(
      region('Requests today'),
      /Used[1-9]\d* of 10,000.*Left9,\d{3}.*Left for content sync7,\d{3}.*Starts anew/
    );
  });
});

describe('a consent that ends soon', () => {
  const endsIn = (days: number) =>
    page.route('**/constant-contact/connections', async (route) => {
      const answer = await route.fetch();
      const { data } = (await answer.json()) as { data: object[] };
      const consentEndsAt = new Date(Date.now() + days * 24 * 3_600_000).toISOString();
      await route.fulfill({ response: answer, json: { data: data.map((view) => ({ ...view, consentEndsAt })) } });
    });
  afterEach(() => page.unrouteAll());

  it('is said 30 days before, with what to do', async () => {
    await endsIn(29);
    await admin.open(CONNECTIONS);
    await toRead(region(NAME), /The consent ends soon.*Test the connection; if that does not help, connect it again/);
  });

  it('is not said earlier', async () => {
    await endsIn(31);
    await admin.open(CONNECTIONS);
    await toRead(region(NAME), 'Connected');
    expect(await region(NAME).textContent()).not.toContain('The consent ends');
  });
});

describe('a database that was connected at another site', () => {
  const question = () => page.getByRole('alert').filter({ hasText: 'Is this the same site, or a copy?' });
  const answer = async (words: string) => {
    await button(`${NAME}: ${words}`).click();
    await page.getByRole('alertdialog').getByRole('button', { name: words }).click();
  };

  it('asks, with both addresses and what each answer does, and sends nothing', async () => {
    await copiedFrom(ORIGINAL, NAME);
    await signUp({ email: 'asks.first@example.com' });
    await deliveryReads('asks.first@example.com', 'On hold');
    await openConnection(admin, NAME);
    await toRead(question(), new RegExp(`Connected at${ORIGINAL}.*This siteno address of its own`));
    await toRead(question(), /1 delivery waits/);
    await toRead(question(), /what waits goes out.*The site has moved.*deliveries end as logged.*This is a copy/);
  });

  it('as a copy only logs, and says the way back', async () => {
    await answer('This is a copy');
    await status(`This site is a copy of ${ORIGINAL}: nothing is sent`).filter({ hasText: 'connect again' }).waitFor();
    await toRead(region('State'), 'Copy');
    await deliveryReads('asks.first@example.com', 'Logged, nothing sent');
  });

  it('sends again once it is connected from here', async () => {
    await openConnection(admin, NAME);
    await button('Connect again').click();
    await button('Allow').click();
    await status('Connected').waitFor();
    await signUp({ email: 'from.here@example.com' });
    await deliveryReads('from.here@example.com', 'Created');
  });

  it('as a site that moved sends what waited', async () => {
    await copiedFrom(ORIGINAL, NAME);
    await signUp({ email: 'moved.site@example.com' });
    await deliveryReads('moved.site@example.com', 'On hold');
    await openConnection(admin, NAME);
    await answer('The site has moved');
    await question().waitFor({ state: 'detached' });
    await deliveryReads('moved.site@example.com', 'Created');
    await eventually(async () => expect(await sandbox.contact('moved.site@example.com')).toBeDefined());
  });
});
