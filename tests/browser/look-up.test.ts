import type { Page } from 'playwright-core';
import { descriptionOf, toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox } from './support/journey';
import type { Administrator } from './support/panel';

let admin: Administrator;
let page: Page;

const address = () => page.getByRole('textbox', { name: 'Email address' });
const answer = () => page.getByRole('region', { name: 'Answer' });

const lookUp = async (email: string) => {
  await address().fill(email);
  await page.getByRole('button', { name: 'Look up' }).click();
};

beforeAll(async () => {
  await sandbox.seed({ email: 'look.up+label@example.com', firstName: 'Lou', lists: ['2', '3'] });
  await sandbox.seed({ email: 'gone@example.com', permission: 'unsubscribed' });
  admin = await administrator();
  page = admin.page;
  await admin.open('/plugins/constant-contact/look-up');
});

describe.each([
  ['v1', 'GET /ws/customers/sandbox/contacts?email=look.up%2Blabel%40example.com'],
  ['v3', 'GET /v3/contacts?email=look.up%2Blabel%40example.com&status=all'],
])('an administrator looks up a contact with %s', (api, request) => {
  beforeAll(() => admin.choose('Connection', `Sandbox (${api})`));

  it('sees the request as it went out, what came back and what it means', async () => {
    await lookUp('  Look.Up+label@Example.com ');
    await toRead(answer(), 'The account knows this address');
    expect(await page.getByLabel('Request').textContent()).toMatch(new RegExp(`^${request.replace(/[?+.]/g, '\\$&')}`));
    await toRead(answer(), /200.*AddressLook\.up\+label@example\.com|200.*Addresslook\.up\+label@example\.com/);
    await toRead(answer(), /StatusActive/);
    await toRead(answer(), /First nameLou/);
    await toRead(answer(), /An active contact\. A sign-up or a sync updates it and adds the lists\./);
    const text = await answer().textContent();
    for (const list of ['Newsletter', 'Customers']) expect(text).toContain(list);
  });

  it('reads that the account does not know an address', async () => {
    await lookUp('nobody+here@example.com');
    await toRead(answer(), 'The account does not know this address');
    await toRead(answer(), 'The account has never seen this address.');
    expect(await page.getByLabel('Request').textContent()).toContain('email=nobody%2Bhere%40example.com');
  });

  it('reads that a person opted out, and what that means', async () => {
    await lookUp('gone@example.com');
    await toRead(answer(), /This person opted out\. A sync never puts them back/);
  });
});

describe('an administrator mistypes an address', () => {
  it('hears it at the input, and nothing is asked', async () => {
    await lookUp('nobody.example.com');
    await eventually(async () =>
      expect(await descriptionOf(address())).toContain('An email address needs exactly one @, as in name@example.com.')
    );
    expect(await address().getAttribute('aria-invalid')).toBe('true');
    expect(await answer().count()).toBe(0);
  });
});
