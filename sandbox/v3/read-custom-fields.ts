import type { Account } from '../account/account';
import type { FieldValue } from '../account/contact';
import { type CustomField, isSelect } from '../account/custom-field';
import type { Body } from './body';
import { invalid } from './problem';
import { readFieldText } from './read-field-text';

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

/** Reads `custom_fields`; a select without `choice_ids` and an empty value mean that there is no value. */
export function readCustomFields(body: Body, max: number, account: Account): FieldValue[] | undefined {
  return body.objects('custom_fields', max)?.flatMap((item): FieldValue[] => {
    const field = account.field(item.required('custom_field_id', 36));
    if (!field) throw invalid('custom_field_id does not exist');
    if (isSelect(field.type)) {
      const choices = readChoices(item, field);
      return choices?.choiceIds?.length ? [choices] : [];
    }
    const value = readFieldText(item.raw('value') ?? '', field);
    return value === '' ? [] : [{ field: field.id, value }];
  });
}
