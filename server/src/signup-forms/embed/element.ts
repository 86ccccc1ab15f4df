/**
 * `<constant-contact-form slug="newsletter" locale="en">`: a sign-up form on any page. Talks to the server that its own script
 * comes from (or to `base`) and to no other, and never throws into the page.
 */
import type { FieldError, PublicForm, SignupAnswer } from '../contract';
import { bodyOf } from './body';
import { make } from './dom';
import { exchange } from './exchange';
import { problemsOf } from './problems';
import type { Solver } from './solver';
import { dress } from './style';
import { type View, viewOf } from './view';

const NAME = 'constant-contact-form';

// Only known while the script runs for the first time.
const script = document.currentScript as HTMLScriptElement | null;
const ownBase = script ? script.src.replace(/\/embed\.js([?#].*)?$/, '') : '';

class ConstantContactForm extends HTMLElement {
  static observedAttributes = ['slug', 'locale', 'base'];

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

  /** Shows this form without asking anybody, and sends nothing: a sign-up is only told to the page. */
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
      this.#place.replaceChildren(make('p', { role: 'status', part: 'status' }, this.#text('loading', 'Loading…')));
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
    const button = make('button', { part: 'button' }, this.#text('again', 'Try again'));
    button.onclick = () => this.#load();
    const message = this.#text('missing', 'The form could not be loaded.');
    this.#place.replaceChildren(make('p', { role: 'alert', part: 'error' }, message), button);
    this.#report(message, cause);
  }

  #show(definition: PublicForm): void {
    const place = this.#place;
    const view = viewOf(place, definition);
    let sending = false;
    place.onsubmit = async (event) => {
      event.preventDefault();
      if (sending) return;
      sending = true;
      view.wait(true);
      try {
        await this.#submit(definition, view);
      } catch (cause) {
        this.#fail(view, definition.texts.errors.unreachable, cause);
      }
      view.wait(false);
      sending = false;
    };
    if (definition.challenge && !this.#given)
      place.addEventListener('focusin', () => this.#solver(definition).catch(() => 0), { once: true });
    place.className = this.#attribute('look') || definition.look;
    this.style.minHeight = '';
    this.#shownAt = Date.now();
  }

  async #submit(definition: PublicForm, view: View): Promise<void> {
    const { challenge, texts } = definition;
    const entered = view.entered();
    const problems = problemsOf(definition, entered, view.unreadable);
    view.complain(problems);
    if (problems.size) return;
    if (this.#given)
      return this.#thank(definition, { id: '', status: 'accepted', message: texts.success, redirectTo: null });

    const body = bodyOf(definition, entered);
    const text = JSON.stringify(body);
    if (text !== this.#sent.body) this.#sent = { body: text, key: randomKey() };
    if (challenge) body.challenge = await this.#solve(definition);
    const elapsedMs = Date.now() - this.#shownAt;
    const { status, data, error } = await exchange<SignupAnswer>(this.#address('/signups'), {
      ...body,
      elapsedMs,
      idempotencyKey: this.#sent.key,
    });
    if (data) return this.#thank(definition, data);
    const errors = error?.details?.errors || [];
    this.#fail(view, (status < 500 && error?.message) || texts.errors.failed, status, errors);
  }

  /** Providers may show something: it lies in the page, for their scripts know nothing of shadow trees, and shows above the button. */
  async #solve(definition: PublicForm): Promise<string> {
    const place = make('div', { slot: 'challenge' });
    this.append(place);
    try {
      const { default: solve } = await this.#solver(definition);
      return await solve({
        parameters: definition.challenge?.parameters || {},
        ask: async () => (await exchange(this.#address('/challenge'))).data,
        place,
      });
    } finally {
      place.remove();
    }
  }

  #fail(view: View, message: string, cause: unknown, errors: FieldError[] = []): void {
    view.complain(new Map(errors.length ? errors.map((one) => [one.path[0] || '', one.message]) : [['', message]]));
    this.#report(message, cause);
  }

  #thank({ slug }: PublicForm, { id, status, message, redirectTo }: SignupAnswer): void {
    const thanks = make('p', { role: 'status', part: 'success', tabindex: -1 }, message);
    // What stands below stays where it is.
    this.style.minHeight = `${this.offsetHeight}px`;
    this.#place.replaceChildren(thanks);
    thanks.focus();
    this.#tell('signup', { id, status, slug });
    if (redirectTo && /^(https?:|\/)/.test(redirectTo)) location.assign(redirectTo);
  }

  /** The second script of a form with a challenge; once loaded, the browser has it. */
  async #solver({ challenge }: PublicForm): Promise<{ default: Solver }> {
    return import(`${this.#base()}/challenge-${challenge?.provider}.js`);
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

  /** Before the form is known, in English, unless the page says it otherwise. */
  #text(name: string, english: string): string {
    return this.#attribute(`text-${name}`) || english;
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

/** Pages without https have no `randomUUID`. */
function randomKey(): string {
  return crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
}

if (!customElements.get(NAME)) customElements.define(NAME, ConstantContactForm);
