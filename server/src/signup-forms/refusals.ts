import type { Context } from 'koa';
import type { FieldError } from './contract';

const NAMES: Record<number, string> = {
  400: 'BadRequestError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  408: 'RequestTimeoutError',
  413: 'PayloadTooLargeError',
  415: 'UnsupportedMediaTypeError',
  422: 'UnprocessableEntityError',
  429: 'RateLimitError',
};

/** Answers in the shape of Strapi's own errors. */
export function refuse(ctx: Context, status: number, message: string): void {
  answer(ctx, status, { name: NAMES[status] ?? 'ApplicationError', message, details: {} });
}

/** A 400 with one entry a field. */
export function refuseFields(ctx: Context, errors: FieldError[]): void {
  const message = errors.map((error) => error.message).join(' ');
  answer(ctx, 400, { name: 'ValidationError', message, details: { errors } });
}

function answer(ctx: Context, status: number, error: { name: string; message: string; details: object }): void {
  ctx.status = status;
  ctx.set('Cache-Control', 'no-store');
  ctx.body = { data: null, error: { status, ...error } };
}
