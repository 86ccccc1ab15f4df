import type { BrowserContext, Page } from 'playwright-core';
import type { Stage } from './stage';

/** Somebody who is logged in to Strapi's panel. */
export interface Administrator {
  page: Page;
  context: BrowserContext;
  /** Opens a page of the panel by its address. */
  open(path: string): Promise<void>;
  /** Chooses an option of a select by the words that it shows. */
  choose(select: string, option: string): Promise<void>;
}

/** In this window somebody works at the panel, logged in already. */
export async function administratorIn(context: BrowserContext, stage: Stage): Promise<Administrator> {
  const page = await context.newPage();
  return {
    page,
    context,
    open: async (path) => void (await page.goto(`${stage.panel}${path}`)),
    async choose(select, option) {
      await page.getByRole('combobox', { name: select }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
  };
}

/** Strapi takes five logins in five minutes, so this is done once and what the browser keeps of it is used again. */
export async function logIn(context: BrowserContext, stage: Stage): Promise<void> {
  const page = await context.newPage();
  await page.goto(stage.panel);
  await page.getByLabel(/^Email/).fill(stage.email);
  await page.getByLabel(/^Password/).fill(stage.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await closeAnnouncement(page);
  await page.close();
}

/** Strapi's own news across the top. */
async function closeAnnouncement(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Close the banner.' });
  if (await close.isVisible()) await close.click();
}
