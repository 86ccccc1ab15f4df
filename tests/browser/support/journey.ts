import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { account } from './account';
import { person } from './browser';
import { type Administrator, administratorIn } from './panel';
import { surroundings } from './surroundings';

const { stage, browser: endpoint, session } = surroundings();

let browser: Browser;
const contexts: BrowserContext[] = [];

jest.setTimeout(240_000);

beforeAll(async () => {
  browser = await chromium.connect(endpoint);
});

afterAll(async () => {
  await browser?.close();
});

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

export { stage };

/** The Constant Contact account that the site works with. */
export const sandbox = account(stage.sandbox);

/** Somebody who comes to the site; gone when the test is over. */
export async function visitor(options?: BrowserContextOptions): Promise<BrowserContext> {
  const context = await person(browser, options);
  contexts.push(context);
  return context;
}

/** Somebody at the panel, for all tests of the file. */
export const administrator = async (): Promise<Administrator> =>
  administratorIn(await person(browser, { storageState: session }), stage);

/** What a visitor's browser sends, without a browser. */
export async function signUp(data: Record<string, string>): Promise<void> {
  const answer = await fetch(`${stage.url}/api/constant-contact/signup-forms/newsletter/signups`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ data }),
  });
  if (!answer.ok) throw new Error(`the sign-up was answered ${answer.status}: ${await answer.text()}`);
}
