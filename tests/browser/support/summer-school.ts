import type { Locator, Page } from 'playwright-core';
import type { editor } from './editor';
import { keys } from './keyboard';

/** What an editor writes in German for the form with eight fields. */
export async function translate({ input, button, group }: ReturnType<typeof editor>): Promise<void> {
  await input('Title').fill('Sommerschule');
  await button('Fields').click();
  await input('Label', group('preferredLanguage')).fill('Bevorzugte Sprache');
  await input('Option “English”').fill('Englisch');
  await input('Option “French”').fill('Französisch');
  await input('Option “Spanish”').fill('Spanisch');
  await input('Label', group('topics')).fill('Themen');
  await input('Option “Sailing”').fill('Segeln');
  await input('Option “Cooking”').fill('Kochen');
  await input('Label', group('vegetarian')).fill('Vegetarisch');
  await input('Label', group('notes')).fill('Was wir wissen sollten');
  await input('Consent text').fill('Ich stimme den [Bedingungen](https://www.example.org/terms) zu.');
}

/** A visitor fills in the German form with the keyboard alone, and comes to its button, which is the answer. */
export async function fillInByKeyboard(page: Page, email: string): Promise<Locator> {
  const { press, reach, type } = keys(page);
  const field = (name: string) => page.getByLabel(name);
  await field('E-Mail-Adresse').waitFor();
  await type(field('E-Mail-Adresse'), email);
  await type(field('Vorname'), 'Käthe');
  await type(field('Geburtstag'), '05052001');
  await type(field('Land'), 'Schweiz');
  await reach(page.getByRole('radio', { name: 'Englisch' }));
  await press('Space', 'ArrowDown');
  await reach(page.getByRole('checkbox', { name: 'Kochen' }));
  await press('Space');
  await type(field('Was wir wissen sollten'), 'Bis bald');
  await reach(page.getByRole('checkbox', { name: 'Vegetarisch' }));
  await press('Space');
  await reach(page.getByRole('checkbox', { name: 'Ich stimme den Bedingungen zu' }));
  await press('Space');
  const send = page.getByRole('button', { name: 'Anmelden' });
  await reach(send);
  return send;
}
