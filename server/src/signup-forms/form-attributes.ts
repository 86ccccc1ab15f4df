import { type Schema, ValidationError } from 'yup';
import type { FieldError, FormProtection } from './contract';
import { FORM_SCHEMAS, isAddressField } from './form-schemas';

/** Those that the panel's inputs may hand over as text. */
export const JSON_ATTRIBUTES = ['fields', 'hiddenFields', 'texts', 'lists', 'listChoices', 'tags', 'protection'];

/** What is malformed among the attributes that are being saved; absent and empty ones are fine in a draft. */
export function malformedAttributes(data: Record<string, unknown>, challenges?: ChallengeKeys): FieldError[] {
  const problems = Object.entries(FORM_SCHEMAS)
    .filter(([name]) => data[name] !== undefined)
    .flatMap(([name, schema]) => problemsOf(name, schema, data[name]));
  return problems.length > 0 ? problems : [...sharedKeys(data), ...missingKeys(data, challenges)];
}

/** `config.challenges` */
export interface ChallengeKeys {
  turnstile: { siteKey: string | null; secretKey: string | null };
}

/** A challenge that nobody can solve would lose every visitor. */
function missingKeys({ protection }: Record<string, unknown>, challenges?: ChallengeKeys): FieldError[] {
  const { challenge } = (protection ?? {}) as FormProtection;
  const lacking = challenge === 'turnstile' && !(challenges?.turnstile.siteKey && challenges.turnstile.secretKey);
  return lacking
    ? [
        problem(
          'protection',
          'Turnstile needs its keys in config/plugins: challenges.turnstile.siteKey and challenges.turnstile.secretKey'
        ),
      ]
    : [];
}

/** What a form still lacks before visitors may see it. */
export function missingForPublication(data: Record<string, unknown>): FieldError[] {
  const problems: FieldError[] = [];
  if (!Array.isArray(data.fields) || !isAddressField(data.fields[0])) {
    problems.push(problem('fields', 'the form needs the address as its first field'));
  }
  if (![data.lists, data.listChoices].some((lists) => Array.isArray(lists) && lists.length > 0)) {
    problems.push(problem('lists', 'choose at least one list, or nobody who signs up is on any'));
  }
  if (data.consentRequired === true && !String(data.consentText ?? '').trim()) {
    problems.push(problem('consentText', 'consent is required, so say to what people agree'));
  }
  return problems;
}

/** A hidden field that is called like a visible one would take its place. */
function sharedKeys({ fields, hiddenFields }: Record<string, unknown>): FieldError[] {
  const keys = [fields, hiddenFields].flatMap((list) => (Array.isArray(list) ? list.map(({ key }) => key) : []));
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice === undefined ? [] : [problem('hiddenFields', `two fields have the same key "${twice}"`)];
}

function problemsOf(name: string, schema: Schema, value: unknown): FieldError[] {
  try {
    schema.validateSync(value, { abortEarly: false });
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const found = error.inner.length > 0 ? error.inner : [error];
    return found.map((one) => problem(name, `${place(one.path)}${one.message}`, inputOf(one.path)));
  }
}

/** `[2].options[0].value` → `field 3: `, as the editor counts them. */
function place(path: string | undefined): string {
  const index = /^\[(\d+)\]/.exec(path ?? '')?.[1];
  return index === undefined ? '' : `entry ${Number(index) + 1}: `;
}

/** `[2].options[0].value` → `['2', 'options']`: the inputs of the Content Manager tell errors apart that far. */
function inputOf(path: string | undefined): string[] {
  return (path ?? '')
    .split(/[[\].]+/)
    .filter(Boolean)
    .slice(0, 2);
}

function problem(attribute: string, message: string, input: string[] = []): FieldError {
  return { path: [attribute, ...input], message: `${attribute}: ${message}`, name: 'ValidationError' };
}
