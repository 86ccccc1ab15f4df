import type { FieldError } from '../contract';
import type { Form } from '../definition';
import { UNKEEPABLE } from '../patterns';
import { problem } from '../problem';
import { type Answers, checkSubmission, LONGEST_HIDDEN } from '../validation';
import type { SignupChanges, SignupRefusal } from './contract';

/** A hook said what does not fit. The message names the place and no value. */
export class HookMistake extends Error {
  override name = 'HookMistake';
}

export interface Decided {
  /** What the visitor reads. */
  refuse?: FieldError[];
  /** Instead of what the visitor sent, its lists aside. */
  answers?: Answers;
  /** Names of lists instead of those that the visitor ticked. */
  lists?: string[];
  hold?: boolean;
}

const KEYS = ['refuse', 'answers', 'lists', 'hold'];

/** Reads what a hook returned; throws a `HookMistake` where it makes no sense for this form. */
export function decided(form: Form, before: Answers, said: unknown): Decided {
  if (said === undefined || said === null) return {};
  if (!isRecord(said)) throw new HookMistake('it must return nothing or an object');
  const unknown = Object.keys(said).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    throw new HookMistake(`it returned an unknown key ${unknown}; known are ${KEYS.join(', ')}`);

  const { refuse, answers, lists, hold } = said as Partial<SignupRefusal & SignupChanges>;
  if (refuse !== undefined) return { refuse: refusals(form, refuse) };
  if (hold !== undefined && typeof hold !== 'boolean') throw new HookMistake('hold must be true or false');
  return {
    ...(hold ? { hold } : {}),
    ...(answers === undefined ? {} : { answers: changed(form, before, answers) }),
    ...(lists === undefined ? {} : { lists: listNames(lists) }),
  };
}

/** A message for what the form does not show stands above the form. */
function refusals(form: Form, refuse: unknown): FieldError[] {
  const said = typeof refuse === 'string' ? { form: refuse } : refuse;
  if (!isRecord(said) || Object.keys(said).length === 0) {
    throw new HookMistake('refuse must be a message, or messages by field key');
  }
  const places = [...form.shown.fields.map(({ key }) => key), 'lists', 'consent'];
  return Object.entries(said).map(([key, message]) => {
    if (typeof message !== 'string' || message === '') throw new HookMistake(`refuse.${key} must be a message`);
    return problem(places.includes(key) ? key : 'form', message);
  });
}

function changed(form: Form, before: Answers, answers: unknown): Answers {
  if (!isRecord(answers)) throw new HookMistake('answers must be an object of values by field key');
  const hidden = form.hidden.map(({ key }) => key);
  const known = [...form.fields.map(({ key }) => key), ...hidden];
  const unknown = Object.keys(answers).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new HookMistake(`answers.${unknown}: the form has no such field`);

  const { answers: held, problems } = checkSubmission(form, {
    data: { ...before.values, ...answers },
    lists: before.lists,
    consent: before.consented,
  });
  if (!held) {
    throw new HookMistake(problems.map(({ path, message }) => `answers.${path.join('.')}: ${message}`).join(' '));
  }
  return { ...held, values: withHidden(held.values, { before: before.values, answers, hidden }) };
}

interface HiddenSources {
  before: Answers['values'];
  answers: Record<string, unknown>;
  hidden: string[];
}

/** Whatever their source in the form, code may fill hidden fields, or empty them. */
function withHidden(values: Answers['values'], { before, answers, hidden }: HiddenSources): Answers['values'] {
  const result = { ...values };
  for (const key of hidden) {
    const value = (Object.hasOwn(answers, key) ? answers[key] : before[key]) ?? '';
    const text = typeof value === 'object' ? null : String(value);
    if (text === null || UNKEEPABLE.test(text) || text.length > LONGEST_HIDDEN) {
      throw new HookMistake(`answers.${key}: must be text of up to ${LONGEST_HIDDEN} characters in one line`);
    }
    if (text === '') delete result[key];
    else result[key] = text;
  }
  return result;
}

function listNames(lists: unknown): string[] {
  if (!Array.isArray(lists) || !lists.every((name) => typeof name === 'string' && name !== '')) {
    throw new HookMistake('lists must be names of lists');
  }
  return lists;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
