import { type Browser, chromium } from 'playwright-core';
import { launchServer, person } from './browser';
import { logIn } from './panel';
import { type Stage, startStage } from './stage';
import { announce, forTeardown, tearDown } from './surroundings';

/** One stage, one browser and one login for all files, which run one after another. */
export default async function setup(): Promise<void> {
  try {
    const { stop, ...stage } = await startStage();
    forTeardown(stop);
    const server = await launchServer();
    forTeardown(() => server.close());
    const browser = await chromium.connect(server.wsEndpoint());
    announce({ stage, browser: server.wsEndpoint(), session: await sessionAt(stage, browser) });
    await browser.close();
  } catch (error) {
    await tearDown();
    throw error;
  }
}

async function sessionAt(stage: Stage, browser: Browser) {
  const context = await person(browser);
  await logIn(context, stage);
  return context.storageState();
}
