import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
  type Page,
} from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const options = () => ({ executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium', args: FLAGS });

export const launch = (): Promise<Browser> => chromium.launch(options());

/** One that other processes and test files can use. */
export const launchServer = (): Promise<BrowserServer> => chromium.launchServer(options());

const isHere = ({ hostname }: URL) => hostname === '127.0.0.1' || hostname === 'localhost';

/** One person's browser window: their own cookies, and nothing of the internet. */
export async function person(browser: Browser, more: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    ...more,
  });
  context.setDefaultTimeout(45_000);
  await context.route(
    (url) => !isHere(url),
    (route) => route.fulfill({ status: 204 })
  );
  return context;
}

/** What a page said in its console that somebody has to look at: errors, and exceptions that nobody caught. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(error.message));
  return heard;
}
