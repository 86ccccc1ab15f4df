import type { FieldChoice } from '../../../server/src/connection/contract';
import type { FormField, FormFieldType } from '../../../server/src/signup-forms/contract';
import { hasLength } from './field-types';
import { freeKey, keyFrom } from './keys';

const DATES = ['birthday', 'anniversary'];

/** What a field of the account can be in a form; the first is what it starts as. `null`: any that has one answer. */
export function typesFor({ key, type, choices }: FieldChoice): FormFieldType[] | null {
  if (type === 'multi_select') return ['choices', 'select', 'radio'];
  if (type === 'single_select') return choices.length > 5 ? ['select', 'radio'] : ['radio', 'select'];
  if (DATES.includes(key) || type === 'date' || type === 'datetime') return ['date'];
  if (type === 'number' || type === 'currency') return ['number'];
  if (type === 'boolean') return ['checkbox'];
  return key === 'country' ? ['country', 'select', 'text'] : null;
}

function startType(choice: FieldChoice): FormFieldType {
  const [first] = typesFor(choice) ?? [];
  if (first) return first;
  if (/phone/i.test(choice.key)) return 'phone';
  return choice.type === 'text_area' || choice.maxLength > 255 ? 'textarea' : 'text';
}

export const optionsFrom = ({ choices }: FieldChoice) => choices.map(({ label }) => ({ value: label, label }));

/** A form's field that fits what the account keeps: its type, its limit, its choices. */
export function fieldFromChoice(choice: FieldChoice, taken: string[]): FormField {
  const type = startType(choice);
  return {
    key: freeKey(choice.custom ? keyFrom(choice.label) : choice.key, taken),
    type,
    required: false,
    mapsTo: choice.key,
    ...(choice.choices.length > 0 && { options: optionsFrom(choice) }),
    ...(hasLength(type) && choice.maxLength > 0 && { maxLength: choice.maxLength }),
  };
}

const ADDRESS = ['street', 'city', 'state', 'postalCode', 'country'];

/** The parts of a postal address that the account has and the form has not yet, laid out as people write one. */
export function postalAddress(choices: FieldChoice[], fields: FormField[]): FormField[] {
  const taken = fields.map(({ key }) => key);
  return ADDRESS.flatMap((key) => {
    const choice = choices.find((candidate) => candidate.key === key && !candidate.gone);
    if (!choice || fields.some(({ mapsTo }) => mapsTo === key)) return [];
    return [{ ...fieldFromChoice(choice, taken), width: key === 'street' ? ('full' as const) : ('half' as const) }];
  });
}
