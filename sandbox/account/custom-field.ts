/** A custom field as v3 knows it. The fifteen fields of v1 are plain details of the contact. */
export const FIELD_TYPES = [
  'string',
  'text_area',
  'date',
  'datetime',
  'number',
  'currency',
  'boolean',
  'single_select',
  'multi_select',
] as const;

export type FieldType = (typeof FIELD_TYPES)[number];

export interface Choice {
  readonly choice_id: string;
  readonly choice_label: string;
  readonly display_order: number;
}

export interface CustomField {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly type: FieldType;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly version: number;
  readonly choices: readonly Choice[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const MAX_FIELDS = 100;

/** The name is the label with blanks as underscores; the case is kept (assumed). */
export function fieldName(label: string): string {
  return label.replace(/\s+/g, '_');
}

export function isSelect(type: FieldType): boolean {
  return type === 'single_select' || type === 'multi_select';
}
