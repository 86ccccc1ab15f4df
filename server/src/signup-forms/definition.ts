import { createHash } from 'node:crypto';
import { MAX_ADDRESS } from '../constant-contact/address';
import { autocompleteOf } from './autocomplete';
import { linkedText, plainText } from './consent-text';
import type {
  Confirmation,
  FormField,
  FormProtection,
  FormTag,
  FormTexts,
  HiddenField,
  ListOffer,
  Look,
  PublicField,
  PublicForm,
} from './contract';
import { countryOptions } from './countries';
import { directionOf } from './direction';
import type { Target } from './form-targets';
import { isSafeRedirect } from './safe-redirect';
import { type Words, wordsFor } from './words';

/** A published row of the content type, in one locale. */
export interface FormRow {
  documentId: string;
  slug: string;
  title: string | null;
  locale: string | null;
  fields: FormField[] | null;
  hiddenFields?: HiddenField[] | null;
  lists: string[] | null;
  listChoices?: ListOffer[] | null;
  tags?: FormTag[] | null;
  texts: FormTexts | null;
  consentText: string | null;
  consentRequired: boolean | null;
  successMessage: string | null;
  redirectUrl: string | null;
  confirmation?: Confirmation | null;
  protection?: FormProtection | null;
  look?: Look | null;
  publishedAt?: unknown;
}

/** What the account says of what a form refers to. */
export interface FormSurroundings {
  /** Longest value, by field key. */
  limits: ReadonlyMap<string, number>;
  /** Names of lists, by our key; one that is gone is not in here. */
  listNames: ReadonlyMap<string, string>;
  /** The connections of all lists that the form knows. */
  targets?: Target[];
  /** What the form's challenge shows to browsers. */
  challenge?: PublicForm['challenge'];
}

/** A form as the server uses it: what visitors may see, and what is nobody's business. */
export interface Form {
  documentId: string;
  /** Everyone joins these. */
  lists: string[];
  fields: FormField[];
  hidden: HiddenField[];
  tags: FormTag[];
  confirmation: Confirmation;
  protection: FormProtection;
  redirectTo: string | null;
  /** The connections of these and of all lists that visitors may choose. */
  targets: Target[];
  /** Of this form in this language. */
  words: Words;
  shown: PublicForm;
}

const EMAIL_FIELD: FormField = { key: 'email', type: 'email', required: true };

/** For fields that neither the form nor the account limits. */
const LONGEST = { email: MAX_ADDRESS, text: 255, phone: 50, textarea: 5000 };

/** Puts one locale's row, the default locale's row (for texts that are not translated) and what the account says together. */
export function defineForm(
  row: FormRow,
  fallback: FormRow | null,
  { limits, listNames, targets = [], challenge = null }: FormSurroundings
): Form {
  const fields = fieldsOf(row);
  const texts = inLanguage(row.texts, fallback?.texts ?? null);
  const words = wordsOf(row.locale, texts);
  const consent = row.consentText || fallback?.consentText || null;
  const redirect = row.redirectUrl || fallback?.redirectUrl || null;
  const title = row.title || fallback?.title || row.slug;
  const lists = (row.lists ?? []).filter((key) => typeof key === 'string');
  const offered = (row.listChoices ?? []).flatMap(({ list, ticked }) => {
    const label = texts.lists?.[list] || listNames.get(list);
    return label ? [{ key: list, label, ticked }] : [];
  });

  return {
    documentId: row.documentId,
    lists,
    targets,
    fields,
    hidden: row.hiddenFields ?? [],
    tags: row.tags ?? [],
    confirmation: row.confirmation ?? 'none',
    protection: row.protection ?? {},
    redirectTo: redirect && isSafeRedirect(redirect) ? redirect : null,
    words,
    shown: {
      slug: row.slug,
      title,
      locale: row.locale || null,
      direction: directionOf(row.locale),
      fields: fields.map((field) => publicField(field, { limit: limits.get(field.key), texts, locale: row.locale })),
      hidden: (row.hiddenFields ?? []).flatMap(({ key, from }) => (from ? [{ key, from }] : [])),
      lists: offered,
      listsRequired: offered.length > 0 && lists.length === 0,
      texts: {
        title,
        introduction: texts.introduction || null,
        button: words.button,
        consent: consent && plainText(consent),
        consentParts: consent ? linkedText(consent) : null,
        success:
          row.confirmation === 'everybody'
            ? words.confirm
            : row.successMessage || fallback?.successMessage || words.success,
        chooseLists: texts.chooseLists || null,
        choose: words.pages.choose,
        fields: Object.fromEntries(fields.map(({ key }) => [key, fieldTexts(key, texts, words)])),
        errors: words.errors,
      },
      consentRequired: consent !== null && row.consentRequired === true,
      look: row.look ?? 'plain',
      honeypot: honeypotName(row.documentId),
      challenge,
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

/** Texts of a row; each that it lacks as the default locale has it. */
function inLanguage(own: FormTexts | null, other: FormTexts | null): FormTexts {
  const fields = [...new Set([...Object.keys(own?.fields ?? {}), ...Object.keys(other?.fields ?? {})])];
  return {
    ...filled(other),
    ...filled(own),
    fields: Object.fromEntries(
      fields.map((key) => {
        const [mine, theirs] = [own?.fields?.[key], other?.fields?.[key]];
        return [
          key,
          { ...filled(theirs), ...filled(mine), options: { ...filled(theirs?.options), ...filled(mine?.options) } },
        ];
      })
    ),
    lists: { ...filled(other?.lists), ...filled(own?.lists) },
    errors: { ...filled(other?.errors), ...filled(own?.errors) },
    mail: { ...filled(other?.mail), ...filled(own?.mail) },
  };
}

/** What is said of these; an empty text is none. */
function filled<T extends object>(texts: T | null | undefined): T | Record<string, never> {
  return Object.fromEntries(Object.entries(texts ?? {}).filter(([, text]) => text)) as T;
}

function wordsOf(locale: string | null, texts: FormTexts): Words {
  const words = wordsFor(locale);
  return {
    ...words,
    button: texts.button || words.button,
    confirm: texts.confirm || words.confirm,
    errors: { ...words.errors, ...texts.errors },
    mail: { ...words.mail, ...texts.mail },
  };
}

interface Around {
  limit: number | undefined;
  texts: FormTexts;
  locale: string | null;
}

function publicField(field: FormField, { limit, texts, locale }: Around): PublicField {
  const { key, type, required, options, width } = field;
  const maxLength = isText(type) ? Math.min(field.maxLength ?? limit ?? LONGEST[type], limit ?? Infinity) : undefined;
  const labels = texts.fields?.[key]?.options ?? {};
  const autocomplete = autocompleteOf(key, type);
  return {
    key,
    type,
    required,
    ...(maxLength === undefined ? {} : { maxLength: type === 'email' ? Math.min(maxLength, MAX_ADDRESS) : maxLength }),
    ...(type === 'select' || type === 'radio' || type === 'choices'
      ? { options: (options ?? []).map(({ value, label }) => ({ value, label: labels[value] || label })) }
      : {}),
    ...(type === 'country' ? { options: countryOptions(locale) } : {}),
    ...(field.default?.length ? { default: field.default } : {}),
    ...(width ? { width } : {}),
    ...(autocomplete ? { autocomplete } : {}),
  };
}

function isText(type: FormField['type']): type is keyof typeof LONGEST {
  return Object.hasOwn(LONGEST, type);
}

function fieldTexts(key: string, texts: FormTexts, { labels }: Words) {
  const own = texts.fields?.[key];
  const usual = Object.hasOwn(labels, key) ? labels[key as keyof typeof labels] : labelFromKey(key);
  return { label: own?.label || usual, placeholder: own?.placeholder || null, help: own?.help || null };
}
