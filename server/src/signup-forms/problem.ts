import type { FieldError } from './contract';

/** In the shape of Strapi's own validation errors. */
export function problem(path: string, message: string): FieldError {
  return { path: [path], message, name: 'ValidationError' };
}
