/**
 * `<constant-contact-form slug="newsletter" locale="en">`: a sign-up form on any page. Talks to the server that its own script
 * comes from (or to `base`) and to no other, and never throws into the page.
 */
import type { PublicForm, SignupAnswer, SignupBody } from '../contract';
import { FORM_STYLE } from '../form-style';
import { questionsOf } from '../form-view';
import type { Solve } from './challenge';
import { make } from './dom';
import { exchange } from './exchange';
import { problemsOf } from './problems';

const NAME = 'constant-contact-form';

/** As long as nothing else is known, in English; a page says them otherwise with attributes such as `text-missing`. */
const TEXTS = {
  loading: 'Loading…',
  missing: 'The form could not be loaded.',
  again: 'Try again',
};

const STYLE = `:host{display:block}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light;color:#1d2430}
:host([theme=dark]){color-scheme:dark;color:#e9edf3}
.wait{min-height:var(--cc-form-height,18rem)}${FORM_STYLE}`;

// Only known while the script runs for the first time.
const script = document.currentScript as HTMLScriptElement | null;
const ownBase = script ? script.src.replace(/\/embed\.js([?#].*)?$/, '') : '';

class ConstantContactForm extends HTMLElement {
  static get observedAttributes() {
    return ['slug', 'locale', 'base'];
  }

  #place = make('div', { part: 'container' });
  #given: PublicForm | null | undefined;
  /** The form on show: where it was loaded from, or as it was given. */
  #shown: unknown;
  #shownAt = 0;
  /** The same body sent again is the same sign-up. */
  #sent = { body: '', key: '' };

  constructor() {
    super();
    dress(this.attachShadow({ mode: 'open' })).append(this.#place);
    // Set before this script was there, it hides the property of the class.
    const { definition } = this;
    delete (this as { definition?: unknown }).definition;
    this.definition = definition;
  }

  /** Shows this form without asking anybody; what is sent then goes nowhere. */
  set definition(definition: PublicForm | null | undefined) {
    this.#given = definition;
    this.#load();
  }

  get definition() {
    return this.#given;
  }

  connectedCallback(): void {
    this.#load();
  }

  attributeChangedCallback(): void {
    this.#load();
  }

  async #load(): Promise<void> {
    // Attributes are often set one after another, as frameworks do.
    await null;
    const given = this.#given;
    const wanted =
      given || (this.#attribute('slug') && this.#address(`?locale=${encodeURIComponent(this.#attribute('locale'))}`));
    if (!wanted || !this.isConnected || wanted === this.#shown) return;
    this.#shown = wanted;
    try {
      if (given) return this.#show(given);
      this.#place.className = 'wait';
      this.#place.replaceChildren(make('p', { role: 'status', part: 'status' }, this.#text('loading')));
      const { status, data } = await exchange<PublicForm>(`${wanted}`);
      if (wanted !== this.#shown) return;
      if (!data) throw status;
      this.#show(data);
    } catch (cause) {
      if (wanted === this.#shown) this.#offerAgain(cause);
    }
  }

  #offerAgain(cause: unknown): void {
    this.#shown = null;
    const button = make('button', { type: 'button', part: 'button' }, this.#text('again'));
    button.onclick = () => this.#load();
    const message = make('p', { role: 'alert', part: 'error' }, this.#text('missing'));
    this.#place.replaceChildren(message, button);
    this.#report(this.#text('missing'), cause);
  }

  #show(definition: PublicForm): void {
    const { texts, honeypot, challenge } = definition;
    const button = make('button', { part: 'button' }, texts.button);
    const general = make('p', { part: 'error', role: 'alert' });
    const form = make(
      'form',
      { part: 'form', novalidate: true, lang: definition.locale, dir: definition.direction },
      ...questionsOf<Node>(make, definition),
      make(
        'div',
        { class: 'away', 'aria-hidden': 'true' },
        make('input', { name: honeypot, tabindex: -1, autocomplete: 'off' })
      ),
      make('slot', { name: 'challenge' }),
      button,
      general
    );
    const inputs = (key: string) => this.#place.querySelectorAll<HTMLInputElement>(`[name="${key}"]`);

    /** Shows one message a field and those without a field below; focuses the first. */
    const complain = (problems: Map<string, string>) => {
      let first: HTMLElement | undefined;
      for (const key of [...definition.fields.map((field) => field.key), 'lists', 'consent']) {
        const message = problems.get(key) || '';
        const place = this.#place.querySelector(`#field-${key}-error`);
        if (!place) continue;
        problems.delete(key);
        place.textContent = message;
        for (const input of inputs(key)) {
          input.setAttribute('aria-invalid', `${!!message}`);
          if (message) first = first || input;
        }
      }
      general.textContent = [...problems.values()].join(' ');
      first?.focus();
    };

    const fail = (message: string, cause: unknown, problems = new Map([['', message]])) => {
      complain(problems);
      this.#report(message, cause);
    };

    const submit = async () => {
      const entered = new FormData(form);
      const problems = problemsOf(definition, entered, (key) => !!inputs(key)[0]?.validity.badInput);
      const { size } = problems;
      complain(problems);
      if (size) return;
      if (this.#given)
        return this.#thank(definition, { id: '', status: 'accepted', message: texts.success, redirectTo: null });
      const body = this.#bodyOf(definition, entered);
      if (challenge) {
        const { default: solve } = await solver();
        body.challenge = await solve({
          parameters: challenge.parameters,
          url: this.#address('/challenge'),
          element: this,
        });
      }
      const { status, data, error } = await exchange<SignupAnswer>(this.#address('/signups'), body);
      if (data) return this.#thank(definition, data);
      const message = (status < 500 && error?.message) || texts.errors.failed;
      const errors = error?.details?.errors || [];
      fail(message, status, errors.length ? new Map(errors.map((one) => [one.path[0] || '', one.message])) : undefined);
    };

    const solver = (): Promise<{ default: Solve }> => import(`${this.#base()}/challenge-${challenge?.provider}.js`);

    // Handlers stand on what is around the form: a field may be called like anything that a form has.
    let sending = false;
    this.#place.onsubmit = async (event) => {
      event.preventDefault();
      if (sending) return;
      sending = true;
      button.setAttribute('aria-disabled', 'true');
      try {
        await submit();
      } catch (cause) {
        fail(texts.errors.unreachable, cause);
      }
      sending = false;
      button.setAttribute('aria-disabled', 'false');
    };
    this.#place.addEventListener('focusin', () => challenge && !this.#given && solver().catch(() => 0), { once: true });
    this.#place.className = this.#attribute('look') || definition.look;
    this.#place.replaceChildren(form);
    this.style.minHeight = '';
    this.#shownAt = Date.now();
  }

  #bodyOf({ fields, hidden, honeypot, lists, locale, texts }: PublicForm, entered: FormData): SignupBody {
    const data: Record<string, unknown> = {};
    const query = new URLSearchParams(location.search);
    for (const { key, from } of hidden) data[key] = query.get(from) || undefined;
    for (const { key, type } of fields) {
      const value = entered.get(key);
      data[key] = type === 'choices' ? entered.getAll(key) : type === 'checkbox' ? !!value : value || '';
    }
    data[honeypot] = entered.get(honeypot) || undefined;

    const body = {
      data: data as SignupBody['data'],
      lists: lists.length ? (entered.getAll('lists') as string[]) : undefined,
      consent: texts.consent ? entered.has('consent') : undefined,
      locale: locale || undefined,
    };
    const text = JSON.stringify(body);
    if (text !== this.#sent.body) this.#sent = { body: text, key: randomKey() };
    return { ...body, elapsedMs: Date.now() - this.#shownAt, idempotencyKey: this.#sent.key };
  }

  #thank({ slug }: PublicForm, { id, status, message, redirectTo }: SignupAnswer): void {
    const thanks = make('p', { role: 'status', part: 'success', tabindex: -1 }, message);
    // What stands below stays where it is.
    this.style.minHeight = `${this.offsetHeight}px`;
    this.#place.replaceChildren(thanks);
    thanks.focus();
    this.#tell('signup', { id, status, slug });
    const target = redirectTo && new URL(redirectTo, location.href);
    if (target && /^https?:$/.test(target.protocol)) location.assign(target.href);
  }

  #base(): string {
    return (this.#attribute('base') || ownBase).replace(/\/+$/, '');
  }

  #address(rest: string): string {
    return `${this.#base()}/signup-forms/${encodeURIComponent(this.#attribute('slug'))}${rest}`;
  }

  #attribute(name: string): string {
    return this.getAttribute(name) || '';
  }

  #text(name: keyof typeof TEXTS): string {
    return this.#attribute(`text-${name}`) || TEXTS[name];
  }

  /** To the page as an event, and to its developer in the console. */
  #report(message: string, cause: unknown): void {
    console.error(`<${NAME}>`, message, cause);
    this.#tell('error', { message });
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

let sheet: CSSStyleSheet | undefined;

/** A page whose policy forbids inline styles allows this; browsers that do not know it get a `<style>`. */
function dress(root: ShadowRoot): ShadowRoot {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make('style', {}, STYLE));
  }
  return root;
}

/** Pages without https have no `randomUUID`. */
function randomKey(): string {
  return crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
}

if (!customElements.get(NAME)) customElements.define(NAME, ConstantContactForm);
