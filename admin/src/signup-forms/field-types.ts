import type { FormFieldType } from '../../../server/src/signup-forms/contract';

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
