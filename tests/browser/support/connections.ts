import type { Administrator } from './panel';

const CONNECTIONS = '/settings/constant-contact/connection';

/** A connection of the sandbox's account through v1, with its page open. */
export async function addOldAccount({ page, open }: Administrator, name: string): Promise<void> {
  const fill = (input: string, value: string) => page.getByRole('textbox', { name: input, exact: true }).fill(value);
  await open(`${CONNECTIONS}/new`);
  await page.getByRole('radio', { name: 'v1, the older API' }).click();
  await fill('Name', name);
  await fill('User name', 'sandbox');
  await fill('Password', 'sandbox');
  await fill('API key', 'sandbox-key');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

export async function removeConnection({ page, open }: Administrator, name: string): Promise<void> {
  await open(CONNECTIONS);
  const card = page.getByRole('region', { name, exact: true });
  await card.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await card.waitFor({ state: 'detached' });
}

/** The page of a connection that is there. */
export async function openConnection({ page, open }: Administrator, name: string): Promise<void> {
  await open(CONNECTIONS);
  await page
    .getByRole('region', { name, exact: true })
    .getByRole('link', { name: `Edit ${name}` })
    .click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}
