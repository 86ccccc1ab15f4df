import type { FieldChoice } from '../../../server/src/connection/contract';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { optionsFrom, typesFor } from './field-from-choice';
import { hasLength, hasOptions, withoutTarget, withType } from './field-types';

/** Why a field of the form does not fit the account's, and the field as it would. */
export type Misfit =
  | { what: 'gone' | 'unknown'; mended: FormField }
  | { what: 'length'; count: number; mended: FormField }
  | { what: 'type'; type: FormField['type']; mended: FormField }
  | { what: 'several'; mended: FormField }
  | { what: 'options'; names: string[]; mended: FormField };

/** What the account would refuse, cut or lose, while somebody builds the form. */
export function misfitsOf(field: FormField, choices: FieldChoice[]): Misfit[] {
  if (field.type === 'email') return [];
  const target = choices.find(({ key, custom }) =>
    field.mapsTo ? key === field.mapsTo : !custom && key === field.key
  );
  if (!target) return field.mapsTo && choices.length > 0 ? [{ what: 'unknown', mended: withoutTarget(field) }] : [];
  if (target.gone) return [{ what: 'gone', mended: withoutTarget(field) }];
  const found = [typeMisfit(field, target), lengthMisfit(field, target), optionsMisfit(field, target)];
  return found.filter((misfit) => misfit !== null);
}

function typeMisfit(field: FormField, target: FieldChoice): Misfit | null {
  const types = typesFor(target);
  const [first] = types ?? [];
  if (types === null) return field.type === 'choices' ? { what: 'several', mended: withType(field, 'select') } : null;
  if (first === undefined || types.includes(field.type)) return null;
  const mended = withType(field, first);
  return {
    what: 'type',
    type: first,
    mended: hasOptions(first) ? { ...mended, options: optionsFrom(target) } : mended,
  };
}

function lengthMisfit(field: FormField, { maxLength }: FieldChoice): Misfit | null {
  const tooLong = hasLength(field.type) && maxLength > 0 && (field.maxLength ?? 0) > maxLength;
  return tooLong ? { what: 'length', count: maxLength, mended: { ...field, maxLength } } : null;
}

function optionsMisfit(field: FormField, target: FieldChoice): Misfit | null {
  if (!hasOptions(field.type) || target.choices.length === 0) return null;
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  const names = (field.options ?? [])
    .filter(({ value }) => value && !target.choices.some(({ id, label }) => id === value || same(label, value)))
    .map(({ label, value }) => label || value);
  return names.length > 0 ? { what: 'options', names, mended: { ...field, options: optionsFrom(target) } } : null;
}
