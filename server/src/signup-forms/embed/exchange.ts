import type { FieldError } from '../contract';

const LONGEST_WAIT_MS = 15000;

export interface Reply<Data> {
  status: number;
  data?: Data | null;
  error?: { message?: string; details?: { errors?: FieldError[] } } | null;
}

/** Asks the server and never waits for ever. Rejects where no answer came. */
export async function exchange<Data>(url: string, body?: unknown): Promise<Reply<Data>> {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), LONGEST_WAIT_MS);
  const response = await fetch(url, {
    signal: patience.signal,
    credentials: 'omit',
    ...(body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  try {
    return { ...JSON.parse(text), status: response.status };
  } catch {
    // A proxy in between may answer anything.
    return { status: response.status };
  }
}
