/** What went wrong with a request, as far as somebody in the panel can do something about it. */
export interface Problem {
  message: string;
  status: number | null;
  /** Messages by the path of the input, `mapping.0.to`. */
  fields: Record<string, string>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** `['mapping[0]', 'to']` and `'mapping.0.to'` are the same place. */
const pathOf = (path: unknown): string =>
  (Array.isArray(path) ? path.join('.') : String(path ?? '')).replace(/\[(\d+)\]/g, '.$1');

function fieldsOf(error: Record<string, unknown>): Record<string, string> {
  const errors = isRecord(error.details) ? error.details.errors : undefined;
  if (!Array.isArray(errors)) return {};
  return Object.fromEntries(
    errors
      .filter(isRecord)
      .map((entry) => [pathOf(entry.path), String(entry.message ?? '')])
      .filter(([path]) => path !== '')
  );
}

/** Reads Strapi's error shape, as RTK hands it on, and whatever else may have been thrown. */
export function problemOf(error: unknown): Problem {
  if (!isRecord(error)) return { message: String(error), status: null, fields: {} };
  return {
    message: typeof error.message === 'string' ? error.message : '',
    status: typeof error.status === 'number' ? error.status : null,
    fields: fieldsOf(error),
  };
}
