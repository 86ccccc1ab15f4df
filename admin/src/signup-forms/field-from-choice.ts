import type { FieldChoice } from '../../../server/src/connection/contract';
import type { FormField, FormFieldType } from '../../../server/src/signup-forms/contract';
import { freeKey, keyFrom } from './keys';

const typeOf = ({ key, type, choices, maxLength }: FieldChoice): FormFieldType => {
  if (choices.length > 0) return 'select';
  if (/phone/i.test(key)) return 'phone';
  if (type === 'date' || type === 'datetime') return 'date';
  if (type === 'number' || type === 'currency') return 'number';
  return type === 'text_area' || maxLength > 255 ? 'textarea' : 'text';
};

/** A form's field that fits what the account keeps: its type, its limit, its choices. */
export function fieldFromChoice(choice: FieldChoice, taken: string[]): FormField {
  const type = typeOf(choice);
  const field: FormField = {
    key: freeKey(choice.custom ? keyFrom(choice.label) : choice.key, taken),
    type,
    required: false,
    mapsTo: choice.key,
  };
  if (type === 'select') return { ...field, options: choice.choices.map(({ label }) => ({ value: label, label })) };
  if (choice.maxLength > 0 && (type === 'text' || type === 'textarea' || type === 'phone')) {
    return { ...field, maxLength: choice.maxLength };
  }
  return field;
}
