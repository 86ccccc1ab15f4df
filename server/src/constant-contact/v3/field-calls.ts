import { array, type InferType, object, string } from 'yup';
import type { FieldCalls } from '../client';
import type { FieldDraft, RemoteField } from '../contact';
import { refused } from '../limits';
import { collect } from '../paging';
import type { Caller } from './caller';
import { links, text } from './json';

/** Constant Contact, V3 API guide, custom fields: of a label, of a choice, and of any value whatever its type; in characters. */
const MAX_LABEL = 50;
const MAX_CHOICE = 255;
const MAX_VALUE = 255;
/** Choices of a select by how it is shown (Constant Contact, V3 API, `choices`). */
const MAX_CHOICES = { radio: 20, checkbox: 20, dropdown: 100 } as const;

const SELECTS = ['single_select', 'multi_select'];
const TYPES = ['string', 'text_area', 'date', 'datetime', 'number', 'currency', 'boolean', ...SELECTS];

const fieldSchema = object({
  custom_field_id: string().required(),
  label: string().required(),
  name: text(),
  type: string().required(),
  choices: array()
    .of(object({ choice_id: string().required(), choice_label: string().required(), deleted_at: text() }))
    .nullable()
    .optional(),
});
export type FieldResource = InferType<typeof fieldSchema>;

const fieldsSchema = object({ custom_fields: array().of(fieldSchema).required(), _links: links });

/** Constant Contact, V3 API guide, custom fields. */
export function fieldCalls(caller: Caller): FieldCalls {
  return {
    fields: async () => (await readFields(caller)).map(fieldOf),

    async createField(draft) {
      const body = fieldBody(draft);
      return fieldOf(await caller.read({ method: 'POST', path: '/v3/contact_custom_fields', body }, fieldSchema));
    },
  };
}

/** All of them, up to the 100 that an account can have. */
export function readFields({ pages }: Caller): Promise<FieldResource[]> {
  return collect(pages('/v3/contact_custom_fields?limit=100', fieldsSchema, ({ custom_fields }) => custom_fields));
}

/** Whether its values are choices and no text. */
export function isSelect({ type }: Pick<FieldResource, 'type'>): boolean {
  return SELECTS.includes(type);
}

function fieldOf({ custom_field_id, label, type, choices }: FieldResource): RemoteField {
  return {
    id: custom_field_id,
    label,
    type,
    maxLength: MAX_VALUE,
    choices: (choices ?? [])
      .filter((choice) => !choice.deleted_at)
      .map(({ choice_id, choice_label }) => ({ id: choice_id, label: choice_label })),
  };
}

/** Body of `POST /contact_custom_fields`. What is not said about a number, a currency or a date is as the account has it by default. */
function fieldBody({ label, type, choices, display }: FieldDraft): object {
  checkLabel(label);
  if (!TYPES.includes(type)) throw refused(`There is no field of type “${type}”. There is: ${TYPES.join(', ')}.`);
  if (!isSelect({ type })) {
    if (choices?.length || display)
      throw refused(`A field of type “${type}” has no choices: ${SELECTS.join(' or ')} has.`);
    return { label, type };
  }
  const labels = choices ?? [];
  const display_type = display ?? displayFor(type, labels);
  checkChoices(labels, MAX_CHOICES[display_type], display_type);
  return {
    label,
    type,
    metadata: { display_type },
    choices: labels.map((choice_label, index) => ({ choice_label, display_order: index + 1 })),
  };
}

function displayFor(type: string, labels: string[]): keyof typeof MAX_CHOICES {
  if (labels.length > MAX_CHOICES.radio) return 'dropdown';
  return type === 'single_select' ? 'radio' : 'checkbox';
}

function checkLabel(label: string): void {
  if (label.trim() !== '' && label.length <= MAX_LABEL) return;
  throw refused(`The label of a field must have between 1 and ${MAX_LABEL} characters, and not ${label.length}.`);
}

function checkChoices(labels: string[], max: number, display: string): void {
  if (labels.length < 1 || labels.length > max) {
    throw refused(`A field shown as ${display} must have between 1 and ${max} choices, and not ${labels.length}.`);
  }
  const bad = labels.findIndex((choice) => choice.trim() === '' || choice.length > MAX_CHOICE);
  if (bad >= 0) throw refused(`Choice ${bad + 1} must have between 1 and ${MAX_CHOICE} characters.`);
}
