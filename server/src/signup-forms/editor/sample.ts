import type { PublicField, PublicForm } from '../contract';

/** An answer to every question of a form that the form takes: for trying it out. */
export function sampleAnswers(
  { fields }: PublicForm,
  email: string,
  today: Date
): Record<string, string | string[] | boolean> {
  return Object.fromEntries(fields.map((field) => [field.key, field.key === 'email' ? email : sample(field, today)]));
}

function sample(
  { type, default: given, maxLength, options = [] }: PublicField,
  today: Date
): string | string[] | boolean {
  const first = options[0]?.value ?? '';
  switch (type) {
    case 'checkbox':
      return true;
    case 'choices':
      return Array.isArray(given) ? given : first === '' ? [] : [first];
    case 'select':
    case 'radio':
    case 'country':
      return typeof given === 'string' ? given : first;
    case 'number':
      return typeof given === 'string' ? given : '1';
    case 'date':
      return typeof given === 'string' ? given : today.toISOString().slice(0, 'YYYY-MM-DD'.length);
    case 'phone':
      return cut(typeof given === 'string' ? given : '555 0100', maxLength);
    default:
      return cut(typeof given === 'string' ? given : 'Test', maxLength);
  }
}

const cut = (text: string, length = text.length): string => text.slice(0, length);
