/**
 * `<constant-contact-form slug="newsletter" locale="en">`: a sign-up form on any page. Talks to the server that its own script
 * comes from (or to `base`) and to no other, and never throws into the page.
 */
import type { PublicForm, SignupAnswer, SignupBody } from '../contract';
import { element } from './dom';
import { exchange } from './exchange';
import { STYLE } from './style';
import { type View, viewOf } from './view';

const NAME = 'constant-contact-form';

/** In English; a page says them otherwise with attributes such as `text-required`. */
const TEXTS = {
  loading: 'Loading…',
  required: 'Please fill this in.',
  email: 'Please enter an email address such as name@example.org.',
  unreachable: 'The server did not answer. What you entered is still here: please try again.',
  missing: 'The form could not be loaded.',
  again: 'Try again',
  failed: 'That did not work. Please try again later.',
};

// Only known while the script runs for the first time.
const script = document.currentScript as HTMLScriptElement | null;
const ownBase = script ? script.src.replace(/\/embed\.js([?#].*)?$/, '') : '';

class ConstantContactForm extends HTMLElement {
  static observedAttributes = ['slug', 'locale', 'base', 'src'];

  private place = element('div', { part: 'container' });
  /** What the form on show was loaded for. */
  private shown = '';
  private shownAt = 0;
  /** The same body sent again is the same sign-up. */
  private sent = { body: '', key: '' };

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(element('style', {}, STYLE), this.place);
  }

  connectedCallback(): void {
    this.load();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.load();
  }

  private async load(): Promise<void> {
    // Attributes are often set one after another, as frameworks do.
    await Promise.resolve();
    const wanted = this.address(`?${new URLSearchParams({ locale: this.getAttribute('locale') || '' })}`);
    if (wanted === this.shown) return;
    this.shown = wanted;
    try {
      this.place.replaceChildren(element('p', { role: 'status', part: 'status' }, this.text('loading')));
      const { status, data } = await exchange<PublicForm>(wanted);
      if (wanted !== this.shown) return;
      if (!data) throw new Error(`${wanted} answered ${status}`);
      this.show(data);
    } catch (cause) {
      if (wanted === this.shown) this.offerAgain(cause);
    }
  }

  private offerAgain(cause: unknown): void {
    this.shown = '';
    const button = element('button', { type: 'button', part: 'button' }, this.text('again'));
    button.onclick = () => this.load();
    const message = element('p', { class: 'error', role: 'alert', part: 'error' }, this.text('missing'));
    this.place.replaceChildren(message, button);
    this.report(this.text('missing'), cause);
  }

  private show(definition: PublicForm): void {
    const view = viewOf(definition);
    view.form.onsubmit = (event) => {
      event.preventDefault();
      if (!view.button.disabled) this.submit(definition, view);
    };
    this.place.replaceChildren(view.form);
    this.shownAt = Date.now();
  }

  private async submit(definition: PublicForm, view: View): Promise<void> {
    const missing = this.check(definition, view);
    view.complain(missing);
    if (missing.size > 0) return;
    view.button.disabled = true;
    try {
      const reply = await exchange<SignupAnswer>(this.address('/signups'), this.bodyOf(definition, view));
      if (reply.data) return this.thank(definition, reply.data);
      const errors = reply.error?.details?.errors || [];
      const message = reply.error?.message || this.text('failed');
      view.complain(
        new Map(errors.length ? errors.map((error) => [error.path[0] || '', error.message]) : [['', message]])
      );
      this.report(message, `${reply.status}`);
    } catch (cause) {
      view.complain(new Map([['', this.text('unreachable')]]));
      this.report(this.text('unreachable'), cause);
    } finally {
      view.button.disabled = false;
    }
  }

  /** What can be said without asking the server, by field key. */
  private check(definition: PublicForm, { controls, consent }: View): Map<string, string> {
    const messages = new Map<string, string>();
    for (const { key, type, required } of definition.fields) {
      const control = controls.get(key);
      const value = control ? control.value.trim() : '';
      const empty = type === 'checkbox' ? !(control as HTMLInputElement).checked : value === '';
      if (required && empty) messages.set(key, this.text('required'));
      else if (type === 'email' && value && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value))
        messages.set(key, this.text('email'));
    }
    if (consent?.required && !consent.checked) messages.set('consent', this.text('required'));
    return messages;
  }

  private bodyOf(definition: PublicForm, { controls, consent, honeypot }: View): SignupBody {
    const data: Record<string, unknown> = {};
    for (const [key, control] of controls)
      data[key] = control.type === 'checkbox' ? (control as HTMLInputElement).checked : control.value;
    if (honeypot.value) data[definition.honeypot] = honeypot.value;

    const body = { data: data as SignupBody['data'], ...(consent ? { consent: consent.checked } : {}) };
    const text = JSON.stringify(body);
    if (text !== this.sent.body) this.sent = { body: text, key: randomKey() };
    return {
      ...body,
      elapsedMs: Date.now() - this.shownAt,
      idempotencyKey: this.sent.key,
      ...(definition.locale ? { locale: definition.locale } : {}),
    };
  }

  private thank(definition: PublicForm, answer: SignupAnswer): void {
    this.tell('signup', { id: answer.id, status: answer.status, slug: definition.slug });
    const message = element('p', { role: 'status', part: 'success', tabindex: -1 }, answer.message);
    this.place.replaceChildren(message);
    message.focus();
    const target = answer.redirectTo && new URL(answer.redirectTo, location.href);
    if (target && /^https?:$/.test(target.protocol)) location.assign(target.href);
  }

  private address(rest: string): string {
    const base = this.getAttribute('base') || this.getAttribute('src') || ownBase;
    return `${base.replace(/\/+$/, '')}/signup-forms/${encodeURIComponent(this.getAttribute('slug') || '')}${rest}`;
  }

  private text(name: keyof typeof TEXTS): string {
    return this.getAttribute(`text-${name}`) || TEXTS[name];
  }

  /** To the page as an event, and to its developer in the console. */
  private report(message: string, cause: unknown): void {
    console.error(`<${NAME}>`, message, cause);
    this.tell('error', { message });
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

/** Pages without https have no `randomUUID`. */
function randomKey(): string {
  return crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
}

if (!customElements.get(NAME)) customElements.define(NAME, ConstantContactForm);
