import type { PublicForm } from '../contract';
import { element } from './dom';

type PublicField = PublicForm['fields'][number];
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A form on the page: its controls by field key, and where messages go. */
export interface View {
  form: HTMLFormElement;
  controls: Map<string, Control>;
  consent: HTMLInputElement | null;
  honeypot: HTMLInputElement;
  button: HTMLButtonElement;
  /** Shows one message a field and those without a field below; focuses the first. An empty map clears all. */
  complain(messages: Map<string, string>): void;
}

export function viewOf(definition: PublicForm): View {
  const { texts } = definition;
  const controls = new Map<string, Control>();
  const rows = definition.fields.map((field) => {
    const control = controlOf(field, texts.fields[field.key]?.placeholder ?? null);
    controls.set(field.key, control);
    return rowOf(field.type, control, texts.fields[field.key], field.width);
  });
  const consent = texts.consent === null ? null : element('input', { ...named('consent'), type: 'checkbox' });
  if (consent) consent.required = definition.consentRequired;
  const honeypot = element('input', { name: definition.honeypot, tabindex: -1, autocomplete: 'off' });
  const button = element('button', { part: 'button', type: 'submit' }, texts.button);
  const general = element('p', { class: 'error', part: 'error', role: 'alert' });

  const form = element(
    'form',
    { part: 'form', novalidate: true, lang: definition.locale, dir: isRightToLeft(definition.locale) && 'rtl' },
    texts.introduction && element('p', { part: 'introduction' }, texts.introduction),
    ...rows,
    consent && rowOf('checkbox', consent, { label: texts.consent ?? '', help: null }),
    element('div', { class: 'away', 'aria-hidden': 'true' }, honeypot),
    button,
    general
  );

  function complain(messages: Map<string, string>) {
    const rest = new Map(messages);
    let first: HTMLElement | null = null;
    for (const [key, control] of [...controls, ...(consent ? ([['consent', consent]] as const) : [])]) {
      const message = rest.get(key) ?? '';
      rest.delete(key);
      const place = form.querySelector(`#e-${key}`);
      if (place) place.textContent = message;
      control.setAttribute('aria-invalid', `${message !== ''}`);
      if (message) first = first || control;
    }
    general.textContent = [...rest.values()].join(' ');
    if (first) first.focus();
  }

  return { form, controls, consent, honeypot, button, complain };
}

function controlOf(field: PublicField, placeholder: string | null): Control {
  const { key, type, required, maxLength } = field;
  const shared = { ...named(key), required, maxlength: maxLength, placeholder, autocomplete: AUTOCOMPLETE[key] };
  if (type === 'textarea') return filled(element('textarea', { ...shared, rows: 4 }), field);
  if (field.options) {
    const options = (field.options || []).map(({ value, label }) => element('option', { value }, label));
    return filled(element('select', shared, element('option', { value: '' }), ...options), field);
  }
  if (type === 'checkbox') return element('input', { ...shared, type, checked: field.default === 'true' });
  const inputType = { email: 'email', phone: 'tel', date: 'date' }[type as string] || 'text';
  return filled(element('input', { ...shared, type: inputType, inputmode: type === 'number' && 'decimal' }), field);
}

function filled<C extends Control>(control: C, field: PublicField): C {
  control.value = `${field.default || ''}`;
  return control;
}

function named(key: string) {
  return { id: `f-${key}`, name: key, part: 'input', 'aria-describedby': `h-${key} e-${key}` };
}

function rowOf(
  type: PublicField['type'],
  control: Control,
  texts: { label: string; help: string | null } | undefined,
  width?: string
): HTMLElement {
  const key = control.name;
  const label = element(
    'label',
    { for: control.id, part: 'label' },
    texts ? texts.label : key,
    control.required && element('span', { 'aria-hidden': 'true' }, ' *')
  );
  const both = type === 'checkbox' ? [element('div', { class: 'tick' }, control, label)] : [label, control];
  return element(
    'div',
    { class: width || 'full', part: 'field' },
    ...both,
    texts?.help && element('p', { class: 'help', id: `h-${key}`, part: 'help' }, texts.help),
    element('p', { class: 'error', id: `e-${key}`, part: 'error' })
  );
}

const AUTOCOMPLETE: Record<string, string | undefined> = {
  email: 'email',
  firstName: 'given-name',
  lastName: 'family-name',
  companyName: 'organization',
};

function isRightToLeft(locale: string | null): boolean {
  return /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(locale || '');
}
