import { object, type Schema, string } from 'yup';
import { UnexpectedAnswerError } from '../errors';
import type { HttpAnswer } from '../transport';
import { knownShape } from './known-shape';

/**
 * The schemas beside each subject's calls hold what we rely on in v3's answers. Everything else is let through unseen, and what may be
 * missing or `null` is said to be: the service does both.
 */
export const text = () => string().nullable().optional();

/** `_links` of a page. On the last one it is missing, `null`, or without `next`. */
export const links = object({
  next: object({ href: text() }).nullable().optional().default(undefined),
})
  .nullable()
  .optional()
  .default(undefined);

const checks = new WeakMap<Schema, (value: unknown) => boolean>();

/** Rejects with `UnexpectedAnswerError` what is not JSON of that shape; the message names the property, never a value. */
export function readJson<T>(answer: HttpAnswer, schema: Schema<T>): T {
  try {
    const value: unknown = JSON.parse(answer.body);
    return isExactly(value, schema) ? value : schema.validateSync(value, { abortEarly: true });
  } catch (error) {
    throw new UnexpectedAnswerError(`Constant Contact answered in a shape that is not known${placeOf(error)}.`, {
      status: answer.status,
    });
  }
}

function isExactly<T>(value: unknown, schema: Schema<T>): value is T {
  const check = checks.get(schema) ?? knownShape(schema);
  checks.set(schema, check);
  return check(value);
}

function placeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'path' in error && error.path ? ` (“${error.path}”)` : '';
}
