import type { PublicField, PublicForm } from '../contract';
import { NUMBER, UNKEEPABLE } from '../patterns';
import type { FormErrors } from '../words/words';

/** What can be said without asking the server, by field key, in the order of the form. `unreadable`: a date that is half typed. */
export function problemsOf(
  { fields, texts, lists, listsRequired, consentRequired }: PublicForm,
  entered: FormData,
  unreadable: (key: string) => boolean
): Map<string, string> {
  const problems = new Map<string, string>();
  for (const field of fields) {
    const { key, maxLength } = field;
    const name = unreadable(key) ? 'date' : problemOf(field, `${entered.get(key) || ''}`.trim());
    const label = texts.fields[key]?.label || key;
    if (name) problems.set(key, texts.errors[name].split('{field}').join(label).replace('{max}', `${maxLength}`));
  }
  if (lists.length && listsRequired && !entered.has('lists')) problems.set('lists', texts.errors.lists);
  if (consentRequired && !entered.has('consent')) problems.set('consent', texts.errors.consent);
  return problems;
}

function problemOf({ type, required, maxLength }: PublicField, value: string): keyof FormErrors | false {
  if (!value) return required && (type === 'checkbox' ? 'tick' : 'required');
  if (type === 'email') return !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value) && 'email';
  if (maxLength && value.length > maxLength) return 'tooLong';
  if (UNKEEPABLE.test(value.replace(/[\n\t]/g, ''))) return 'characters';
  if (type === 'phone') return !/\d/.test(value) && 'phone';
  return type === 'number' && !NUMBER.test(value) && 'number';
}
