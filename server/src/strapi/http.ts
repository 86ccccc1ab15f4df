import { errors } from '@strapi/utils';
import { type InferType, type Schema, string, ValidationError as YupError } from 'yup';

/** Checks a request's body; what is wrong becomes Strapi's own 400 with one `details.errors[]` entry a field. */
export async function checked<S extends Schema>(schema: S, body: unknown): Promise<InferType<S>> {
  try {
    return await schema.validate(body ?? {}, { abortEarly: false, stripUnknown: true });
  } catch (error) {
    if (!(error instanceof YupError)) throw error;
    const problems = error.inner.length > 0 ? error.inner : [error];
    throw refusal(problems.map((problem) => ({ path: problem.path ?? '', message: problem.message })));
  }
}

/** yup's own `trim()` throws where a body has something else than text. */
export const trimmed = () => string().transform((value: unknown) => (typeof value === 'string' ? value.trim() : value));

/** A 400 that names the fields: `path` is dotted, a place in a list in brackets or not (`mapping[0].from`, `mapping.0.from`). */
export function refusal(problems: Array<{ path: string; message: string }>): Error {
  const details = {
    errors: problems.map(({ path, message }) => ({
      path: path.replace(/\[(\d+)\]/g, '.$1').split('.'),
      message,
      name: 'ValidationError',
    })),
  };
  return new errors.ValidationError(problems[0]?.message ?? 'Not valid', details);
}

export const notFound = (what: string): Error => new errors.NotFoundError(`${what} not found`);
