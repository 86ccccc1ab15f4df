import type { Locator } from 'playwright-core';
import { eventually } from './eventually';

/** Also where the element stands in a shadow tree. */
export const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);

/** What a screen reader reads out after an input's name: its help and its error. */
export const descriptionOf = (locator: Locator): Promise<string> =>
  locator.evaluate((element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
    return ids
      .map((id) => root.querySelector(`[id="${id}"]`)?.textContent ?? '')
      .join(' ')
      .trim();
  });

/** The element reads so, if not at once then soon. */
export const toRead = (locator: Locator, text: string | RegExp): Promise<void> =>
  eventually(async () => expect(await locator.textContent({ timeout: 1000 })).toMatch(text));
