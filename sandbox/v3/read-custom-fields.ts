import type { Account } from '../account/account';
import type { FieldValue } from '../account/contact';
import { type CustomField, isSelect } from '../account/custom-field';
import type { Body } from './body';
import { readDate } from './dates';
import { invalid } from './problem';

const MAX_VALUE = 255;

function readChoices(item: Body, field: CustomField): FieldValue | undefined {
  const chosen = item.strings('choice_ids', 100);
  if (!chosen) return undefined;
  const known = field.choices.filter(({ choice_id }) => chosen.includes(choice_id));
  const tooMany = field.type === 'single_select' && chosen.length > 1;
  if (known.length < new Set(chosen).size || tooMany) {
    throw invalid('custom_fields[choice_ids] does not have a valid value');
  }
  const value = known.map(({ choice_label }) => choice_label).join(', ');
  return { field: field.id, value, choiceIds: known.map(({ choice_id }) => choice_id) };
}

/** Numbers and truth values are taken as such and kept as text (assumed). */
function readValue(item: Body, field: CustomField): string {
  const given = item.raw('value') ?? '';
  if (!['string', 'number', 'boolean'].includes(typeof given)) throw invalid('custom_fields[value] is invalid');
  const text = String(given);
  if ([...text].length > MAX_VALUE) {
    throw invalid(`custom_fields[value] is too long (maximum is ${MAX_VALUE} characters)`);
  }
  if (field.type === 'date' && text !== '') {
    const date = readDate(text);
    if (!date) throw invalid('custom_fields[value] is invalid');
    return field.version === 2 ? date : text;
  }
  const number = field.type === 'number' || field.type === 'currency';
  if (number && text !== '' && !/^-?\d+(\.\d+)?$/.test(text)) throw invalid('custom_fields[value] is invalid');
  return text;
}

/** Reads `custom_fields`; a select without `choice_ids` and an empty value mean that there is no value. */
export function readCustomFields(body: Body, max: number, account: Account): FieldValue[] | undefined {
  return body.objects('custom_fields', max)?.flatMap((item): FieldValue[] => {
    const field = account.field(item.required('custom_field_id', 36));
    if (!field) throw invalid('custom_field_id does not exist');
    if (isSelect(field.type)) {
      const choices = readChoices(item, field);
      return choices?.choiceIds?.length ? [choices] : [];
    }
    const value = readValue(item, field);
    return value === '' ? [] : [{ field: field.id, value }];
  });
}
