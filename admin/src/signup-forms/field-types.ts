import type { FormField, FormFieldType } from '../../../server/src/signup-forms/contract';

/** What an editor can choose; the address is there already, and only once. */
export const FIELD_TYPES = [
  'text',
  'textarea',
  'phone',
  'number',
  'date',
  'select',
  'radio',
  'choices',
  'checkbox',
  'country',
] as const satisfies readonly FormFieldType[];

const TYPED: readonly FormFieldType[] = ['text', 'textarea', 'phone'];
const ONE_OF: readonly FormFieldType[] = ['select', 'radio'];

export const hasLength = (type: FormFieldType) => TYPED.includes(type);

/** Those of its own: the countries are the form's. */
export const hasOptions = (type: FormFieldType) => ONE_OF.includes(type) || type === 'choices';

/** A selection that offers nothing, or something without a name, is refused when the form is saved. */
export const lacksOptions = ({ type, options = [] }: FormField) =>
  hasOptions(type) && (options.length === 0 || options.some(({ value, label }) => value === '' || label === ''));

/** The same field as another type: what that type does not have goes. */
export function withType(field: FormField, type: FormFieldType): FormField {
  const { options, maxLength, default: given, ...rest } = field;
  const alike = [TYPED, ONE_OF].some((kind) => kind.includes(field.type) && kind.includes(type));
  return {
    ...rest,
    type,
    ...(hasOptions(type) && { options: options ?? [] }),
    ...(hasLength(type) && maxLength !== undefined && { maxLength }),
    ...(alike && given !== undefined && { default: given }),
  };
}

/** Without a choice the connection's own mapping decides. */
export function withoutTarget(field: FormField): FormField {
  const { mapsTo: _, ...rest } = field;
  return rest;
}
