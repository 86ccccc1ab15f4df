import type { FormField, FormFieldType } from '../../../server/src/signup-forms/contract';

/** What an editor can choose; the address is there already, and only once. */
export const FIELD_TYPES = [
  'text',
  'textarea',
  'phone',
  'number',
  'date',
  'select',
  'checkbox',
] as const satisfies readonly FormFieldType[];

export const hasLength = (type: FormFieldType) => type === 'text' || type === 'textarea' || type === 'phone';

/** A selection that offers nothing, or something without a name, is refused when the form is saved. */
export const lacksOptions = ({ type, options = [] }: FormField) =>
  type === 'select' && (options.length === 0 || options.some(({ value, label }) => value === '' || label === ''));
