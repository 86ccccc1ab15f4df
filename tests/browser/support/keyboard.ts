import type { Locator, Page } from 'playwright-core';
import { hasFocus } from './element';

/** Far more stops than a page has. */
const STOPS = 60;

/** Somebody without a mouse. */
export function keys(page: Page) {
  const press = async (...names: string[]) => {
    for (const name of names) await page.keyboard.press(name);
  };
  /** From stop to stop until it has the focus. */
  const reach = async (locator: Locator) => {
    for (let stop = 0; stop < STOPS; stop += 1) {
      await press('Tab');
      if (await hasFocus(locator)) return;
    }
    throw new Error(`the Tab key never came to ${locator}`);
  };
  return {
    press,
    reach,
    type: async (locator: Locator, text: string) => {
      await reach(locator);
      await page.keyboard.type(text);
    },
  };
}
