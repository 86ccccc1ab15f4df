import type { FieldError, PublicForm } from './contract';
import { type Html, html } from './html';
import { htmlDocument } from './html-document';

export interface PageState {
  /** Where the form is sent. */
  action: string;
  done?: boolean;
  /** What the visitor had typed, by field key, and whether they had agreed. */
  typed?: Record<string, unknown>;
  consent?: unknown;
  problems?: FieldError[];
}

/** The form as a complete page that needs no script. */
export function formPage(form: PublicForm, state: PageState): string {
  const problems = state.problems ?? [];
  const title = problems.length > 0 ? `Error: ${form.texts.title}` : form.texts.title;
  const content = state.done ? html`<p role="status">${form.texts.success}</p>` : formOf(form, state, problems);
  return htmlDocument({ locale: form.locale, title, heading: form.texts.title }, content);
}

function formOf(form: PublicForm, state: PageState, problems: FieldError[]): Html {
  const messages = new Map(problems.map((problem) => [problem.path[0] ?? '', problem.message]));
  return html`${form.texts.introduction && html`<p>${form.texts.introduction}</p>`}
${summary(form, messages)}
<form method="post" action="${state.action}" accept-charset="utf-8" novalidate>
${form.fields.map((field) => fieldOf(form, field, state.typed?.[field.key], messages.get(field.key)))}
${form.texts.consent && consentOf(form, state.consent === true, messages.get('consent'))}
<div class="away" aria-hidden="true"><label for="${form.honeypot}">Leave this empty</label>
<input id="${form.honeypot}" name="${form.honeypot}" type="text" tabindex="-1" autocomplete="off"></div>
${form.locale && html`<input type="hidden" name="locale" value="${form.locale}">`}
<button type="submit">${form.texts.button}</button>
</form>`;
}

function summary(form: PublicForm, messages: Map<string, string>): Html | null {
  if (messages.size === 0) return null;
  const known = new Set([...form.fields.map((field) => field.key), ...(form.texts.consent ? ['consent'] : [])]);
  const entries = [...messages].map(([key, message]) =>
    known.has(key) ? html`<li><a href="#field-${key}">${message}</a></li>` : html`<li>${message}</li>`
  );
  return html`<div class="summary" role="alert"><p>Please check what you entered:</p><ul>${entries}</ul></div>`;
}

function fieldOf(form: PublicForm, field: PublicForm['fields'][number], typed: unknown, error?: string): Html {
  const id = `field-${field.key}`;
  const texts = form.texts.fields[field.key] ?? { label: field.key, placeholder: null, help: null };
  const label = html`<label for="${id}">${texts.label}${field.required && html` <span aria-hidden="true">*</span>`}</label>`;
  const input = inputOf(field, {
    id,
    value: typeof typed === 'string' ? typed : [field.default ?? []].flat().join(','),
    attributes: attributesOf(field, { id, error, ...texts }),
  });
  return html`<div class="${field.width === 'half' ? 'half' : 'full'}">
${field.type === 'checkbox' ? html`<div class="tick">${input}${label}</div>` : html`${label}${input}`}
${texts.help && html`<p class="help" id="${id}-help">${texts.help}</p>`}
${errorOf(id, error)}
</div>
`;
}

interface Input {
  id: string;
  value: string;
  attributes: Html;
}

function inputOf(field: PublicForm['fields'][number], { id, value, attributes }: Input): Html {
  switch (field.type) {
    case 'textarea':
      // A line break right after the tag is dropped by browsers, one that was typed must not be.
      return html`<textarea id="${id}" name="${field.key}" rows="4"${attributes}>
${value}</textarea>`;
    case 'select':
    case 'radio':
    case 'country':
      return html`<select id="${id}" name="${field.key}"${attributes}><option value=""></option>${(
        field.options ?? []
      ).map(
        (option) =>
          html`<option value="${option.value}"${option.value === value && html` selected`}>${option.label}</option>`
      )}</select>`;
    case 'choices':
      return html`${(field.options ?? []).map(
        (option) =>
          html`<label><input name="${field.key}" type="checkbox" value="${option.value}"> ${option.label}</label>`
      )}`;
    case 'checkbox':
      return html`<input id="${id}" name="${field.key}" type="checkbox" value="true"${
        ['true', 'on', 'yes', '1'].includes(value) && html` checked`
      }${attributes}>`;
    default:
      return html`<input id="${id}" name="${field.key}" type="${INPUT_TYPE[field.type]}" value="${value}"${attributes}>`;
  }
}

const INPUT_TYPE = { email: 'email', text: 'text', phone: 'tel', number: 'text', date: 'date' } as const;

const AUTOCOMPLETE: Record<string, string> = {
  email: 'email',
  firstName: 'given-name',
  lastName: 'family-name',
  companyName: 'organization',
  jobTitle: 'organization-title',
  street: 'address-line1',
  street2: 'address-line2',
  city: 'address-level2',
  state: 'address-level1',
  postalCode: 'postal-code',
};

interface Described {
  id: string;
  error?: string;
  placeholder: string | null;
  help: string | null;
}

function attributesOf(field: PublicForm['fields'][number], { id, error, placeholder, help }: Described): Html {
  const describedBy = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  const complete = Object.hasOwn(AUTOCOMPLETE, field.key) ? AUTOCOMPLETE[field.key] : null;
  return html`${field.required && html` required`}${field.maxLength !== undefined && html` maxlength="${field.maxLength}"`}${
    placeholder && html` placeholder="${placeholder}"`
  }${complete && html` autocomplete="${complete}"`}${field.type === 'number' && html` inputmode="decimal"`}${
    describedBy && html` aria-describedby="${describedBy}"`
  }${error && html` aria-invalid="true"`}`;
}

function consentOf(form: PublicForm, ticked: boolean, error?: string): Html {
  const required = form.consentRequired;
  return html`<div><div class="tick"><input id="field-consent" name="consent" type="checkbox" value="true"${
    ticked && html` checked`
  }${required && html` required`}${error && html` aria-invalid="true" aria-describedby="field-consent-error"`}>
<label for="field-consent">${form.texts.consent}${required && html` <span aria-hidden="true">*</span>`}</label></div>
${errorOf('field-consent', error)}</div>`;
}

function errorOf(id: string, message: string | undefined): Html | null {
  return message === undefined ? null : html`<p class="error" id="${id}-error">${message}</p>`;
}
