import type { InferType } from 'yup';
import type { RemoteField, RemoteList } from '../contact';
import type { fieldSchema, listSchema } from './schemas';

export function listOf({ list_id, name, membership_count }: InferType<typeof listSchema>): RemoteList {
  return { id: list_id, name, members: membership_count ?? null };
}

/** Constant Contact, V3 API guide, custom fields: a value has up to 255 characters, whatever its type. */
export function fieldOf({ custom_field_id, label, type, choices }: InferType<typeof fieldSchema>): RemoteField {
  return {
    id: custom_field_id,
    label,
    type,
    maxLength: 255,
    choices: (choices ?? [])
      .filter((choice) => !choice.deleted_at)
      .map(({ choice_id, choice_label }) => ({ id: choice_id, label: choice_label })),
  };
}
