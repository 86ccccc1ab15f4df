import type { FieldError, FormField } from '../contract';
import { type ChallengeKeys, malformedAttributes, missingForPublication } from '../form-attributes';
import type { DeclaredWords, FormDeclaration } from './contract';

const EMAIL: FormField = { key: 'email', type: 'email', required: true };
const WORDS = ['title', 'texts', 'consentText', 'successMessage', 'redirectUrl'] as const;
const SHARED = [
  'hiddenFields',
  'lists',
  'listChoices',
  'tags',
  'consentRequired',
  'confirmation',
  'look',
  'protection',
] as const;
const KNOWN: readonly string[] = ['slug', 'connection', 'fields', 'locales', ...WORDS, ...SHARED];

/** The attributes of the content type that are the same in every language, with what a declaration may leave out. */
export function sharedOf(form: FormDeclaration): Record<string, unknown> {
  const fields = fieldsOf(form).map((field) => (isRecord(field) ? { required: false, ...field } : field));
  return {
    slug: form.slug,
    ...pick(form, SHARED),
    fields: startsWithAddress(form) ? fields : [EMAIL, ...fields],
    ...(Array.isArray(form.listChoices) && {
      listChoices: form.listChoices.map((offer) => (isRecord(offer) ? { ticked: false, ...offer } : offer)),
    }),
  };
}

/** The attributes that each language has of its own. */
export const wordsOf = (words: Partial<DeclaredWords>): Record<string, unknown> => pick(words, WORDS);

/** What is wrong with `config.forms`, beginning with the place, such as `forms[0] “newsletter”: fields[1]: …`; `null` where it is right. */
export function formsProblem(declared: unknown, challenges?: ChallengeKeys): string | null {
  if (!Array.isArray(declared)) return 'forms must be a list';
  const slugs = new Set<string>();
  for (const [index, form] of declared.entries()) {
    const place = `forms[${index}]`;
    if (!isRecord(form)) return `${place} must be an object`;
    const { slug } = form;
    if (typeof slug !== 'string' || !/^[A-Za-z0-9_.~-]{1,255}$/.test(slug)) {
      return `${place}.slug must have letters, digits, "-", "_", "." and "~" only`;
    }
    if (slugs.has(slug)) return `${place}.slug “${slug}” is there twice`;
    slugs.add(slug);
    const problem = problemOf(form as unknown as FormDeclaration, challenges);
    if (problem !== null) return `${place} “${slug}”: ${problem}`;
  }
  return null;
}

function problemOf(form: FormDeclaration, challenges?: ChallengeKeys): string | null {
  const unknown = Object.keys(form).find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) return `unknown key ${unknown}; known are ${KNOWN.join(', ')}`;
  if (form.fields !== undefined && !Array.isArray(form.fields)) return 'fields must be a list of fields';
  if (form.connection !== undefined && typeof form.connection !== 'string') return 'connection must be a name';
  if (![undefined, true, false].includes(form.consentRequired)) return 'consentRequired must be true or false';

  const data = { ...sharedOf(form), ...wordsOf(form) };
  const [problem] = malformedAttributes(data, challenges);
  if (problem) return placed(form, problem);
  return wordsProblem(form, true) ?? missingForPublication(data)[0]?.message ?? localesProblem(form);
}

function localesProblem({ locales = {} }: FormDeclaration): string | null {
  if (!isRecord(locales)) return 'locales must be an object by the codes of languages';
  for (const [code, words] of Object.entries(locales)) {
    const place = `locales.${code}`;
    if (!isRecord(words)) return `${place} must be an object`;
    const unknown = Object.keys(words).find((key) => !(WORDS as readonly string[]).includes(key));
    if (unknown !== undefined) return `${place}: unknown key ${unknown}; a language has ${WORDS.join(', ')}`;
    const problem = malformedAttributes(wordsOf(words))[0]?.message ?? wordsProblem(words, false);
    if (problem) return `${place}.${problem}`;
  }
  return null;
}

const SHORT = ['title', 'redirectUrl'];

function wordsProblem(words: Partial<DeclaredWords>, titled: boolean): string | null {
  if (titled && !words.title) return 'title is missing';
  for (const name of WORDS.filter((word) => word !== 'texts')) {
    const text = words[name] as unknown;
    if (text !== undefined && typeof text !== 'string') return `${name} must be text`;
    if (SHORT.includes(name) && typeof text === 'string' && text.length > 255)
      return `${name} has at most 255 characters`;
  }
  return null;
}

/** Entries are counted and named as in the code, where the address may not be among the fields. */
function placed(form: FormDeclaration, { path, message }: FieldError): string {
  const [attribute = '', number, inner] = path;
  if (number === undefined || !/^\d+$/.test(number)) return message;
  const index = Number(number) - (attribute === 'fields' && !startsWithAddress(form) ? 1 : 0);
  const entry = (form[attribute as keyof FormDeclaration] as unknown[] | undefined)?.[index];
  const named = isRecord(entry) && typeof entry.key === 'string' ? ` (${entry.key})` : '';
  const words = message.replace(/^\w+: (entry \d+: )?/, '');
  return `${attribute}[${index}]${inner ? `.${inner}` : ''}${named}: ${words}`;
}

const fieldsOf = ({ fields = [] }: FormDeclaration) => fields;

const startsWithAddress = (form: FormDeclaration): boolean => fieldsOf(form)[0]?.key === 'email';

function pick<T extends object>(from: T, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([key, value]) => keys.includes(key) && value !== undefined));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
