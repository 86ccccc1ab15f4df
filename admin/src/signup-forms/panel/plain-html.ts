import type { PublicField, PublicForm } from '../../../../server/src/signup-forms/contract';
import { escaped, tag } from './markup';

/**
 * The whole form as HTML for a page without our script: everything that the server takes, and nothing that only a script
 * could do. A sign-up leads to the form's redirect, or to its page.
 */
export function plainHtml(form: PublicForm, api: string): string {
  const { texts, honeypot, locale, slug } = form;
  const action = `${api}/signup-forms/${encodeURIComponent(slug)}/signups`;
  const lines = [
    tag('form', { method: 'post', action }),
    ...(form.challenge ? ['  <!-- its challenge needs our script: what comes without it is held for review -->'] : []),
    ...(texts.introduction ? [`  <p>${escaped(texts.introduction)}</p>`] : []),
    ...form.fields.flatMap((field) => rowOf(field, form)),
    ...listsOf(form),
    ...consentOf(form),
    ...(form.hidden.length > 0 ? ['  <!-- values for your page to fill in from its address -->'] : []),
    ...form.hidden.map(({ key }) => `  ${tag('input', { type: 'hidden', name: key, value: '' })}`),
    ...(locale ? [`  ${tag('input', { type: 'hidden', name: 'locale', value: locale })}`] : []),
    '  <!-- only robots fill this in -->',
    `  <div aria-hidden="true" style="position: absolute; left: -10000px">${tag('input', {
      name: honeypot,
      tabindex: -1,
      autocomplete: 'off',
    })}</div>`,
    `  <button>${escaped(texts.button)}</button>`,
    '</form>',
    '',
  ];
  return lines.join('\n');
}

const AUTOCOMPLETE: Record<string, string> = { email: 'email', firstName: 'given-name', lastName: 'family-name' };
const INPUT_TYPES: Partial<Record<PublicField['type'], string>> = { email: 'email', phone: 'tel', date: 'date' };

function rowOf(field: PublicField, { texts }: PublicForm): string[] {
  const { key, type, required, options = [], maxLength } = field;
  const { label = key, placeholder, help } = texts.fields[key] ?? {};
  const name = `${escaped(label)}${required ? ' *' : ''}`;
  const id = `signup-${key}`;
  const note = help ? [`    <small>${escaped(help)}</small>`] : [];
  const shared = { id, name: key, required, placeholder: placeholder ?? undefined };
  const given = typeof field.default === 'string' ? field.default : undefined;

  switch (type) {
    case 'radio':
    case 'choices':
      return ['  <fieldset>', `    <legend>${name}</legend>`, ...boxes(field), ...note, '  </fieldset>'];
    case 'checkbox': {
      const box = tag('input', { type, name: key, value: 'true', required, checked: given === 'true' });
      return ['  <p>', `    <label>${box} ${name}</label>`, ...note, '  </p>'];
    }
    case 'select':
    case 'country': {
      const offered = [{ value: '', label: '' }, ...options].map(
        ({ value, label: text }) =>
          `      ${tag('option', { value, selected: value !== '' && value === given })}${escaped(text)}</option>`
      );
      const select = tag('select', { id, name: key, required });
      return [
        '  <p>',
        `    <label for="${escaped(id)}">${name}</label>`,
        `    ${select}`,
        ...offered,
        '    </select>',
        ...note,
        '  </p>',
      ];
    }
    case 'textarea': {
      const area = `${tag(type, { ...shared, rows: 4, maxlength: maxLength })}${escaped(given ?? '')}</textarea>`;
      return ['  <p>', `    <label for="${escaped(id)}">${name}</label>`, `    ${area}`, ...note, '  </p>'];
    }
    default: {
      const input = tag('input', {
        type: INPUT_TYPES[type] ?? 'text',
        ...shared,
        maxlength: maxLength,
        inputmode: type === 'number' && 'decimal',
        autocomplete: AUTOCOMPLETE[key],
        value: given,
      });
      return ['  <p>', `    <label for="${escaped(id)}">${name}</label>`, `    ${input}`, ...note, '  </p>'];
    }
  }
}

function boxes({ key, type, required, options = [], default: given }: PublicField): string[] {
  const one = type === 'radio';
  return options.map(({ value, label }) => {
    const attributes = { type: one ? 'radio' : 'checkbox', name: key, value, required: one && required };
    return `    <label>${tag('input', { ...attributes, checked: [given].flat().includes(value) })} ${escaped(label)}</label>`;
  });
}

function listsOf({ lists, texts }: PublicForm): string[] {
  if (lists.length === 0) return [];
  const offered = lists.map(({ key, label, ticked }) => {
    const box = tag('input', { type: 'checkbox', name: 'lists', value: key, checked: ticked });
    return `    <label>${box} ${escaped(label)}</label>`;
  });
  const legend = texts.chooseLists ? [`    <legend>${escaped(texts.chooseLists)}</legend>`] : [];
  // Boxes that are all left empty send nothing: this says that they were shown.
  const shown = tag('input', { type: 'hidden', name: 'choosing', value: '1' });
  return ['  <fieldset>', ...legend, `    ${shown}`, ...offered, '  </fieldset>'];
}

function consentOf({ texts, consentRequired }: PublicForm): string[] {
  if (!texts.consentParts) return [];
  const words = texts.consentParts
    .map((part) =>
      typeof part === 'string' ? escaped(part) : `${tag('a', { href: part.url })}${escaped(part.text)}</a>`
    )
    .join('');
  const box = tag('input', { type: 'checkbox', name: 'consent', value: 'true', required: consentRequired });
  return [`  <p><label>${box} ${words}${consentRequired ? ' *' : ''}</label></p>`];
}
