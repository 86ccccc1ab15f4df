import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import {
  type Api,
  type FieldName,
  type RemoteField,
  STANDARD_FIELDS,
  type StandardField,
} from '../constant-contact/contact';
import { customFieldId, fieldsOf } from '../constant-contact/fields';
import { parsed, rows } from '../strapi/database';
import type { FieldView } from './contract';
import { type ConnectionRow, FIELDS, type FieldRow } from './tables';

const idColumn = (api: Api) => (api === 'v1' ? 'v1_id' : 'v3_id') as 'v1_id' | 'v3_id';

export const isStandardField = (name: string): name is StandardField =>
  (STANDARD_FIELDS as readonly string[]).includes(name);

export const fieldStore = (strapi: Core.Strapi) => ({
  of: (connection: string): Promise<FieldRow[]> =>
    rows<FieldRow>(strapi, FIELDS).where({ connection_key: connection }).orderBy('label').select('*'),

  /** Takes over what the account has: new fields get a key, known ones keep theirs, vanished ones are marked. */
  async replace(connection: ConnectionRow, found: RemoteField[]): Promise<void> {
    const known = await this.of(connection.key);
    const column = idColumn(connection.api);
    for (const field of found) {
      const values = {
        label: field.label,
        type: field.type,
        max_length: field.maxLength,
        choices: JSON.stringify(field.choices),
        gone_at: null,
      };
      const row = known.find((candidate) => candidate[column] === field.id);
      if (row) await rows<FieldRow>(strapi, FIELDS).where({ key: row.key }).update(values);
      else {
        await rows<FieldRow>(strapi, FIELDS).insert({
          ...values,
          key: randomUUID(),
          connection_key: connection.key,
          [column]: field.id,
        });
      }
    }
    const present = new Set(found.map((field) => field.id));
    const vanished = known.filter((row) => row.gone_at === null && !present.has(row[column] ?? ''));
    await rows<FieldRow>(strapi, FIELDS)
      .whereIn(
        'key',
        vanished.map((row) => row.key)
      )
      .update({ gone_at: Date.now() });
  },

  async removeOf(connection: string): Promise<void> {
    await rows<FieldRow>(strapi, FIELDS).where({ connection_key: connection }).delete();
  },
});

export type FieldStore = ReturnType<typeof fieldStore>;

/** What a mapping names, as the client knows it; `null` where the connection has no such field. */
export function fieldName(key: string, custom: FieldRow[], api: Api): FieldName | null {
  if (isStandardField(key)) return key;
  const id = named(key, custom)?.[idColumn(api)];
  return id ? `custom:${id}` : null;
}

/** What a field offers to choose from. v1 knows text only. */
export function fieldChoices(key: string, custom: FieldRow[], api: Api): FieldView['choices'] {
  if (api === 'v1' || isStandardField(key)) return [];
  return parsed(named(key, custom)?.choices, []);
}

const named = (key: string, custom: FieldRow[]) => custom.find((row) => row.key === key || row.label === key);

/** The row behind a remote field's name; `undefined` for standard fields. */
export function customField(custom: FieldRow[], name: FieldName): FieldRow | undefined {
  const id = customFieldId(name);
  return id === null ? undefined : custom.find(({ v1_id, v3_id }) => v1_id === id || v3_id === id);
}

export const standardFieldViews = (api: Api): FieldView[] =>
  fieldsOf(api).map(({ key, label, maxLength }) => ({
    key,
    label,
    custom: false,
    type: 'string',
    maxLength,
    choices: [],
    remoteId: null,
    gone: false,
  }));

export const customFieldView = (row: FieldRow, api: Api): FieldView => ({
  key: row.key,
  label: row.label,
  custom: true,
  type: row.type,
  maxLength: row.max_length,
  choices: parsed(row.choices, []),
  remoteId: row[idColumn(api)],
  gone: row.gone_at !== null,
});
