import type { Page } from 'playwright-core';
import { faults } from './support/axe';
import { addOldAccount, openConnection, removeConnection } from './support/connections';
import { eventually } from './support/eventually';
import { publisher } from './support/forms';
import { administrator, sandbox, signUp, stage } from './support/journey';
import type { Administrator } from './support/panel';

const PAGES = '/plugins/constant-contact';
const SETTINGS = '/settings/constant-contact';
const CUSTOMERS = '3';
const FORMS = '/content-manager/collection-types/plugin::constant-contact.signup-form';

/** Connections of v1 on their way to v3: not begun, without its consent, and with it. */
const [STAYS, WAITS, MOVES] = ['Stays with v1', 'Waits for its consent', 'Moves to v3'] as const;

/** A member of whom the account says something else, and one without an address. */
const DIFFERS = 'differs@example.com';
const NOBODY = 'Nobody';
/** Nothing of it is at the account yet. */
const NEW_RULE = 'New for everybody';

const MEMBERS = `${stage.url}/api/members`;
const members: string[] = [];

let admin: Administrator;
let page: Page;
let publish: Awaited<ReturnType<typeof publisher>>;
let rule: string;

const row = (name: string) => page.getByRole('row').filter({ hasText: name });
const main = () => page.getByRole('main');
const step = (name: string) => page.locator('[aria-current=step]').filter({ hasText: name });

async function openRules(): Promise<void> {
  await admin.open(`${PAGES}/content-sync`);
  await main().getByRole('link', { name: 'Members' }).first().waitFor();
}

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
  'one delivery': async () => {
    await admin.open(`${PAGES}/deliveries`);
    await row('axe@example.com').first().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'axe@example.com', level: 1 }).waitFor();
  },
  'the rules': async () => {
    await openRules();
  },
  'a new rule': async () => {
    await admin.open(`${PAGES}/content-sync/new`);
    await main().getByRole('combobox').first().waitFor();
  },
  'a rule that is there': async () => {
    await openRules();
    await main().getByRole('link', { name: 'Members' }).first().click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
  },
  'all entries of a rule, looked at': async () => {
    await openRules();
    await page.getByRole('link', { name: `Sync all entries of ${NEW_RULE}` }).click();
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await page.getByRole('grid').getByRole('link', { name: DIFFERS }).waitFor();
  },
  'the skipped entries of a rule': async () => {
    await openRules();
    await page.getByRole('link', { name: /skipped by Members$/ }).click();
    await page.getByRole('grid', { name: 'Skipped entries' }).waitFor();
  },
  'a rule, verified': async () => {
    await openRules();
    await page.getByRole('link', { name: 'Verify Members' }).click();
    await admin.choose('How many entries', '200 entries');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await row(DIFFERS).waitFor();
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
  'a new connection': async () => {
    await admin.open(`${SETTINGS}/connection/new`);
    await page.getByRole('textbox', { name: 'Client id' }).waitFor();
  },
  'a new connection that lacks something': async () => {
    await admin.open(`${SETTINGS}/connection/new`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Half');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
  },
  'a move to v3, its application': async () => {
    await openConnection(admin, STAYS);
    await page.getByRole('link', { name: 'Begin the move' }).click();
    await page.getByRole('textbox', { name: 'Client id' }).waitFor();
  },
  'a move to v3, its consent': async () => {
    await openConnection(admin, WAITS);
    await page.getByRole('link', { name: 'Go on with the move' }).first().click();
    await step('Consent').waitFor();
  },
  'a move to v3, what belongs together': async () => {
    await openConnection(admin, MOVES);
    await page.getByRole('link', { name: 'Go on with the move' }).first().click();
    await step('What belongs together').waitFor();
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
  await addMembers();
  publish = await publisher(admin, stage.url);
  rule = await publish.addRule(NEW_RULE, 'api::member.member', await publish.list('Newsletter'));
  await addMoves();
});

/** What stands above belongs to these tests only. */
async function removeAll(): Promise<void> {
  await publish.removeRule(rule);
  for (const id of members) await fetch(`${MEMBERS}/${id}`, { method: 'DELETE' });
  for (const name of [STAYS, WAITS, MOVES]) await removeConnection(admin, name);
}

async function addMembers(): Promise<void> {
  for (const data of [{ email: DIFFERS, firstName: 'Ada' }, { lastName: NOBODY }]) {
    const answer = await fetch(MEMBERS, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ data }),
    });
    if (!answer.ok) throw new Error(`the member was answered ${answer.status}`);
    members.push(((await answer.json()) as { data: { documentId: string } }).data.documentId);
  }
  await eventually(async () => expect((await sandbox.contact(DIFFERS))?.lists).toEqual([CUSTOMERS]));
  await sandbox.seed({ email: DIFFERS, lists: [CUSTOMERS], firstName: 'Somebody' });
}

async function addMoves(): Promise<void> {
  for (const name of [STAYS, WAITS, MOVES]) await addOldAccount(admin, name);
  for (const name of [WAITS, MOVES]) {
    await openConnection(admin, name);
    await page.getByRole('link', { name: 'Begin the move' }).click();
    await page.getByRole('textbox', { name: 'Client id' }).fill('sandbox-client');
    await page.getByRole('textbox', { name: 'Client secret' }).fill('sandbox-secret');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await step('Consent').waitFor();
  }
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Allow', exact: true }).click();
  await main().getByRole('status').filter({ hasText: 'goes on speaking v1' }).waitFor();
  await page.getByRole('link', { name: 'Go on with the move' }).first().click();
  await step('What belongs together').waitFor();
}

/** The builder stands in a page of Strapi's. */
const partOf = (state: string) => (state === 'the form builder' ? '[role=group], constant-contact-form' : 'main');

describe.each<['light' | 'dark']>([['light'], ['dark']])('the panel, %s', (theme) => {
  afterAll(async () => {
    if (theme === 'dark') await removeAll();
  });

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
