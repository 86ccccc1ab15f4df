import type { FieldView } from '../../../server/src/connection/contract';
import type { Translate } from '../shared/text';

/** "text, max 50 characters": said while somebody maps, before the account refuses it. */
export function limitsOf(field: FieldView | undefined, t: Translate): string | undefined {
  if (!field) return undefined;
  if (field.gone) return t('field.gone');
  const plain = field.type === 'string' ? t('field.text') : field.type;
  const type = field.choices.length > 0 ? t('field.choices', { count: field.choices.length }) : plain;
  return field.maxLength > 0 ? t('field.limits', { type, count: field.maxLength }) : type;
}

export const optionsOf = (fields: FieldView[]) =>
  fields.filter(({ gone }) => !gone).map(({ key, label }) => ({ value: key, label }));
