import { createHash } from 'node:crypto';
import { MAX_ADDRESS } from '../constant-contact/address';
import type { FormField, FormTexts, PublicForm } from './contract';
import { isSafeRedirect } from './form-attributes';

/** A published row of the content type, in one locale. */
export interface FormRow {
  documentId: string;
  slug: string;
  title: string | null;
  locale: string | null;
  fields: FormField[] | null;
  lists: string[] | null;
  texts: FormTexts | null;
  consentText: string | null;
  consentRequired: boolean | null;
  successMessage: string | null;
  redirectUrl: string | null;
}

/** A form as the server uses it: what visitors may see, and what is nobody's business. */
export interface Form {
  documentId: string;
  lists: string[];
  fields: FormField[];
  redirectTo: string | null;
  shown: PublicForm;
}

const EMAIL_FIELD: FormField = { key: 'email', type: 'email', required: true };

/** For fields that neither the form nor the account limits. */
const LONGEST = { email: MAX_ADDRESS, text: 255, phone: 50, textarea: 5000 };

/**
 * Puts one locale's row, the default locale's row (for texts that are not translated) and the account's limits (by field key)
 * together.
 */
export function defineForm(row: FormRow, fallback: FormRow | null, limits: Map<string, number>): Form {
  const fields = fieldsOf(row);
  const consent = row.consentText || fallback?.consentText || null;
  const redirect = row.redirectUrl || fallback?.redirectUrl || null;
  const title = row.title || fallback?.title || row.slug;

  return {
    documentId: row.documentId,
    lists: (row.lists ?? []).filter((key) => typeof key === 'string'),
    fields,
    redirectTo: redirect && isSafeRedirect(redirect) ? redirect : null,
    shown: {
      slug: row.slug,
      title,
      locale: row.locale || null,
      fields: fields.map((field) => publicField(field, limits.get(field.key))),
      texts: {
        title,
        introduction: row.texts?.introduction || fallback?.texts?.introduction || null,
        button: row.texts?.button || fallback?.texts?.button || 'Sign up',
        consent,
        success: row.successMessage || fallback?.successMessage || 'Thank you for signing up.',
        fields: Object.fromEntries(fields.map(({ key }) => [key, fieldTexts(key, row.texts, fallback?.texts)])),
      },
      consentRequired: consent !== null && row.consentRequired === true,
      honeypot: honeypotName(row.documentId),
      challenge: null,
    },
  };
}

/** `firstName` → `First name`, `postal_code` → `Postal code`. */
export function labelFromKey(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words === '' ? key : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Looks like a field worth filling in to a robot, differs from form to form, and no browser completes it by itself. */
export function honeypotName(documentId: string): string {
  return `topic_${createHash('sha256').update(documentId).digest('hex').slice(0, 6)}`;
}

function fieldsOf(row: FormRow): FormField[] {
  const fields = Array.isArray(row.fields) ? row.fields : [];
  return fields.some((field) => field.key === 'email') ? fields : [EMAIL_FIELD, ...fields];
}

function publicField(field: FormField, limit: number | undefined): PublicForm['fields'][number] {
  const { key, type, required, options, width } = field;
  const maxLength = isText(type) ? Math.min(field.maxLength ?? limit ?? LONGEST[type], limit ?? Infinity) : undefined;
  return {
    key,
    type,
    required,
    ...(maxLength === undefined ? {} : { maxLength: type === 'email' ? Math.min(maxLength, MAX_ADDRESS) : maxLength }),
    ...(type === 'select' ? { options: options ?? [] } : {}),
    ...(field.default ? { default: field.default } : {}),
    ...(width ? { width } : {}),
  };
}

function isText(type: FormField['type']): type is keyof typeof LONGEST {
  return Object.hasOwn(LONGEST, type);
}

function fieldTexts(key: string, texts: FormTexts | null, fallback: FormTexts | null | undefined) {
  const own = texts?.fields?.[key];
  const other = fallback?.fields?.[key];
  return {
    label: own?.label || other?.label || labelFromKey(key),
    placeholder: own?.placeholder || other?.placeholder || null,
    help: own?.help || other?.help || null,
  };
}
