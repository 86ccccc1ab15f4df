import type { FormField, FormProtection, FormTexts, HiddenField, ListOffer } from '../contract';
import { FORM_FIELD_TYPES } from '../contract';
import type { FormRow } from '../definition';

type Values = Record<string, unknown>;

/** The attributes as somebody is just typing them, as a row of the content type; what is not finished yet is left out. */
export function draftRow(values: Values, documentId: string, locale: string | null): FormRow {
  const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : null);
  return {
    documentId,
    locale,
    slug: text('slug') ?? '',
    title: text('title'),
    fields: unique(objects<FormField>(values.fields).filter(isFinished).map(withFinishedOptions)),
    hiddenFields: objects<HiddenField>(values.hiddenFields).filter(({ key }) => isText(key)),
    lists: list(values.lists).filter(isText),
    listChoices: objects<ListOffer>(values.listChoices).filter(({ list }) => isText(list)),
    texts: textsOf(values.texts),
    consentText: text('consentText'),
    consentRequired: values.consentRequired === true,
    successMessage: text('successMessage'),
    redirectUrl: null,
    protection: { challenge: challengeOf(values.protection) },
    look: values.look === 'card' || values.look === 'line' ? values.look : 'plain',
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isFinished = ({ key, type }: FormField): boolean => isText(key) && FORM_FIELD_TYPES.includes(type);

function withFinishedOptions(field: FormField): FormField {
  if (field.options === undefined) return field;
  return {
    ...field,
    options: objects<{ value: string; label: string }>(field.options).filter(({ value }) => isText(value)),
  };
}

function challengeOf(protection: unknown): FormProtection['challenge'] {
  const read = parsed(protection) as FormProtection | null | undefined;
  return read?.challenge === 'altcha' || read?.challenge === 'turnstile' ? read.challenge : null;
}

/** Of two fields with one key the first counts. */
function unique(fields: FormField[]): FormField[] {
  return fields.filter(({ key }, index) => fields.findIndex((other) => other.key === key) === index);
}

function list(value: unknown): unknown[] {
  const read = parsed(value);
  return Array.isArray(read) ? read : [];
}

function objects<T>(value: unknown): T[] {
  return list(value).filter((one) => typeof one === 'object' && one !== null) as T[];
}

function textsOf(value: unknown): FormTexts | null {
  const read = parsed(value);
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as FormTexts) : null;
}

/** The Content Manager hands over JSON as what it holds, or as its text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
