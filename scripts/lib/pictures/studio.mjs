import fs from 'node:fs';
import { account } from '../../../tests/browser/support/account';
import { launch, person } from '../../../tests/browser/support/browser';
import { administratorIn, logIn } from '../../../tests/browser/support/panel';
import { startStage } from '../../../tests/browser/support/stage';
import { inRoot } from '../paths.mjs';

/** @typedef {Awaited<ReturnType<typeof openStudio>>} Studio */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const WINDOW = { width: 1280, height: 800 };

/** @param {string} name */
function place(name) {
  fs.mkdirSync(inRoot('docs/images'), { recursive: true });
  const path = `docs/images/${name}.png`;
  console.log(path);
  return inRoot(path);
}

/** Where the pictures are taken: the playground with its sandbox, and a browser with an administrator in it. */
export async function openStudio() {
  const stage = await startStage();
  const browser = await launch();
  const window = await person(browser);
  await logIn(window, stage);
  const admin = await administratorIn(window, stage);

  /** @param {string} path @param {object} body */
  const send = async (path, body) => {
    const answer = await fetch(`${stage.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  };

  return {
    stage,
    admin,
    sandbox: account(stage.sandbox),

    /** @param {string} form @param {Record<string, string>} data @param {object} [more] */
    signUp: (form, data, more) => send(`/api/constant-contact/signup-forms/${form}/signups`, { data, ...more }),
    /** An entry that a rule makes a contact of. @param {string} firstName @param {string} lastName @param {string} email */
    join: (firstName, lastName, email) => send('/api/members', { data: { email, firstName, lastName } }),

    /** Somebody's window. @param {{ width: number, height: number }} [viewport] @param {string} [locale] */
    visit: async (viewport = WINDOW, locale = 'en-US') => (await person(browser, { viewport, locale })).newPage(),

    /** What a window shows. @param {Page} page @param {string} name */
    async take(page, name) {
      await page.mouse.move(1279, 799);
      await page.screenshot({ path: place(name), animations: 'disabled' });
    },
    /** One thing in it, in a window that is high enough. @param {Locator} part @param {string} name */
    async takePart(part, name) {
      const page = part.page();
      const { height = 0 } = (await part.boundingBox()) ?? {};
      await page.setViewportSize({ ...WINDOW, height: Math.max(WINDOW.height, Math.ceil(height) + 100) });
      await part.screenshot({ path: place(name), animations: 'disabled' });
      await page.setViewportSize(WINDOW);
    },
    /** The whole page, or so much of it. @param {Page} page @param {string} name @param {number} [height] */
    async takeAll(page, name, height) {
      if (height) await page.setViewportSize({ width: 600, height });
      await page.screenshot({ path: place(name), animations: 'disabled', fullPage: !height });
    },

    async close() {
      await browser.close();
      await stage.stop();
    },
  };
}

/** Scrolls until it stands so far from the top, where something may stick. @param {Locator} part @param {string} [margin] */
export const bringUp = (part, margin = '2rem') =>
  part.evaluate((/** @type {HTMLElement} */ element, scrollMarginTop) => {
    Object.assign(element.style, { scrollMarginTop });
    element.scrollIntoView();
  }, margin);

/** The panel's colours, from the next page on. @param {Page} page @param {'light' | 'dark'} theme */
export const wear = (page, theme) => page.evaluate((chosen) => localStorage.setItem('STRAPI_THEME', chosen), theme);
