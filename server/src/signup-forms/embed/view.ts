import type { PublicForm } from '../contract';
import { questionsOf } from '../form-view';
import { make } from './dom';

/** A form on the page. */
export interface View {
  entered(): FormData;
  /** While a sign-up is on its way. */
  wait(is: boolean): void;
  /** Whether the input of that key holds something that browsers cannot read, such as half a date. */
  unreadable(key: string): boolean;
  /** Shows one message a field and those without a field below; focuses the first. None clears all. */
  complain(problems: Map<string, string>): void;
}

/** Puts a form in the place of what was there. Looks for inputs there and not in the form: a field may be called like anything a form has. */
export function viewOf(place: HTMLElement, definition: PublicForm): View {
  const button = make('button', { part: 'button' }, definition.texts.button);
  const general = make('p', { part: 'error', role: 'alert' });
  const trap = make('input', { name: definition.honeypot, tabindex: -1, autocomplete: 'off' });
  const form = make(
    'form',
    { part: 'form', novalidate: true, lang: definition.locale, dir: definition.direction },
    ...questionsOf<Node>(make, definition),
    make('div', { class: 'away', 'aria-hidden': 'true' }, trap),
    make('slot', { name: 'challenge' }),
    button,
    general
  );
  place.replaceChildren(form);
  const inputs = (key: string) => place.querySelectorAll<HTMLInputElement>(`[name="${key}"]`);

  return {
    entered: () => new FormData(form),
    wait: (is) => button.setAttribute('aria-disabled', `${is}`),
    unreadable: (key) => !!inputs(key)[0]?.validity.badInput,
    complain(problems) {
      const rest = new Map(problems);
      let first: HTMLElement | undefined;
      for (const error of place.querySelectorAll('[id$=-error]')) {
        const key = error.id.slice(6, -6);
        const message = rest.get(key) || '';
        rest.delete(key);
        error.textContent = message;
        for (const input of inputs(key)) {
          input.setAttribute('aria-invalid', `${!!message}`);
          if (message) first ||= input;
        }
      }
      general.textContent = [...rest.values()].join(' ');
      first?.focus();
    },
  };
}
