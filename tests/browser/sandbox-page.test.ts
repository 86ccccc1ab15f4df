import type { Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../sandbox';
import { complaints } from './support/browser';
import { hasFocus } from './support/element';
import { visitor } from './support/journey';

/** One of its own: what is tried here must not happen to the site's account. */
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

async function open(javaScriptEnabled = true): Promise<Page> {
  const page = await (await visitor({ javaScriptEnabled })).newPage();
  await page.goto(sandbox.url);
  return page;
}

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

describe('the sandbox’s page', () => {
  it('runs nothing that stands in a contact or a request, and complains about nothing', async () => {
    const attack = '<img src=x onerror="document.title=1">';
    await sandbox.seed([{ email: `${attack}@example.com`, firstName: attack }]);
    await fetch(`${sandbox.url}/v3/contacts`, { method: 'POST', body: attack });
    const page = await (await visitor()).newPage();
    const heard = complaints(page);
    await page.goto(sandbox.url);
    await page.getByText('POST /v3/contacts').first().click();
    expect(await page.getByText(attack).count()).toBeGreaterThan(1);
    expect([await page.title(), await page.locator('img').count(), heard]).toEqual(['Constant Contact sandbox', 0, []]);
  });

  it('takes orders without a script', async () => {
    const page = await open(false);
    await page.getByRole('textbox', { name: 'Address' }).fill('ann@example.com');
    await page.getByRole('combobox', { name: 'State' }).selectOption('opted out: do not mail');
    await page.getByRole('button', { name: 'Put into the account' }).click();
    await row(page, 'ann@example.com').getByText('do-not-mail').waitFor();

    await page.getByRole('group', { name: 'confirmedOptIn' }).getByRole('button', { name: 'true' }).click();
    const pressed = page.getByRole('group', { name: 'confirmedOptIn' }).getByRole('button', { pressed: true });
    expect(await pressed.textContent()).toBe('true');
    expect(sandbox.settings().confirmedOptIn).toBe(true);

    await page.getByRole('combobox', { name: 'What happens' }).selectOption('fail with 503');
    await page.getByRole('button', { name: 'Order' }).click();
    await page.getByText('"status":503').waitFor();
    expect((await fetch(`${sandbox.url}/v3/contacts`)).status).toBe(503);
  });

  it('finds a contact by a part of the address', async () => {
    await sandbox.generate(40);
    const page = await open();
    await page.getByRole('searchbox').fill('person7@');
    await page.keyboard.press('Enter');
    await row(page, 'person7@generated.example').waitFor();
    expect(await page.getByRole('row').filter({ hasText: '@' }).count()).toBe(1);
  });

  it('can be used with the keyboard alone', async () => {
    await fetch(`${sandbox.url}/v3/contacts`);
    const page = await open();
    await page.keyboard.press('Tab');
    expect(await hasFocus(page.getByRole('searchbox'))).toBe(true);
    const request = page.locator('summary').filter({ hasText: 'GET /v3/contacts' });
    for (let n = 0; n < 10 && !(await hasFocus(request)); n += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('unauthorized').first().waitFor();
  });

  it.each(['light', 'dark'] as const)('keeps to what the person prefers: %s', async (colorScheme) => {
    const page = await (await visitor({ colorScheme })).newPage();
    await page.goto(sandbox.url);
    const background = await page.evaluate(() => {
      const probe = document.createElement('div');
      probe.style.color = 'Canvas';
      document.body.append(probe);
      return getComputedStyle(probe).color;
    });
    expect(background === 'rgb(255, 255, 255)').toBe(colorScheme === 'light');
  });
});
