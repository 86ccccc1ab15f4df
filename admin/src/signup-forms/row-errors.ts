type Messages = Record<string, string>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The first message at this place or below it. */
function messageIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isRecord(value) ? Object.values(value).map(messageIn).find(Boolean) : undefined;
}

/** The Content Manager nests the server's messages by their path: `protection.origins.0`. One message an input. */
export function partErrors(raw: unknown): Messages {
  if (!isRecord(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw)
      .map(([part, inner]) => [part, messageIn(inner)])
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
  );
}

/** The same for a list of rows: `fields.1.key`. */
export function rowErrors(raw: unknown): Record<number, Messages> {
  if (!isRecord(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw)
      .filter(([, row]) => isRecord(row))
      .map(([index, row]) => [Number(index), partErrors(row)])
  );
}
