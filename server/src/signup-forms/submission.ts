import type { ReceivedBody } from './body-guard';
import type { FieldError } from './contract';
import { problem } from './problem';
import type { Submission } from './validation';

/** A parsed body, not yet held against a form. */
export interface ParsedBody extends Submission {
  idempotencyKey: string | null;
  /** What the challenge's provider gave. */
  challenge: string | null;
  /** Since the form was shown; `null` where the visitor's browser did not say. */
  elapsedMs: number | null;
  locale: string | null;
  /** Whether it came from a plain HTML form, which wants a page as its answer. */
  plain: boolean;
}

export type Parsed = { body: ParsedBody; problems?: undefined } | { problems: FieldError[]; body?: undefined };

type Readable = Extract<ReceivedBody, { text: string }>;

/** `header`: the value of `Idempotency-Key`. */
export function parseSubmission(received: Readable, header: string): Parsed {
  return received.kind === 'json' ? parseJson(received.text, header) : parseForm(received.text, header);
}

function parseJson(text: string, header: string): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problems: [problem('body', 'The body is not valid JSON.')] };
  }
  if (!isObject(json)) return { problems: [problem('body', 'The body must be a JSON object.')] };
  const { data = {}, lists, consent, challenge, elapsedMs, idempotencyKey, locale } = own(json);
  if (!isObject(data)) return { problems: [problem('data', 'data must be an object with one value a field.')] };
  return withKey(
    {
      data,
      lists,
      consent,
      challenge: textOf(challenge),
      elapsedMs: typeof elapsedMs === 'number' && elapsedMs >= 0 ? elapsedMs : null,
      locale: textOf(locale),
      plain: false,
      idempotencyKey: null,
    },
    idempotencyKey,
    header
  );
}

function parseForm(text: string, header: string): Parsed {
  const form = new URLSearchParams(text);
  const data = valuesByName(form);
  const consent = form.get('consent');
  return withKey(
    {
      data,
      // A form that shows boxes says so, for boxes that are all left empty send nothing.
      lists: form.has('lists') || form.has('choosing') ? form.getAll('lists') : undefined,
      challenge: form.get('challenge') || form.get('altcha') || form.get('cf-turnstile-response') || null,
      elapsedMs: null,
      consent: consent === null ? undefined : !['', 'false', '0', 'off', 'no'].includes(consent.toLowerCase()),
      locale: form.get('locale') || null,
      plain: true,
      idempotencyKey: null,
    },
    form.get('idempotencyKey') ?? undefined,
    header
  );
}

/** A name that stands there twice has a list, which only a field with several choices takes. In one pass: names may be many thousands. */
function valuesByName(form: URLSearchParams): Record<string, unknown> {
  const values = new Map<string, string[]>();
  for (const [name, value] of form) {
    const before = values.get(name);
    if (before) before.push(value);
    else values.set(name, [value]);
  }
  const data: Record<string, unknown> = Object.create(null);
  for (const [name, all] of values) data[name] = all.length === 1 ? all[0] : all;
  return data;
}

function withKey(body: ParsedBody, inBody: unknown, header: string): Parsed {
  const key = inBody === undefined || inBody === null || inBody === '' ? header : inBody;
  if (typeof key !== 'string' || key.length > 255) {
    return { problems: [problem('idempotencyKey', 'The idempotency key must be text of 255 characters at most.')] };
  }
  return { body: { ...body, idempotencyKey: key || null } };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Only what was sent, nothing that objects inherit. */
function own(json: Record<string, unknown>): Record<string, unknown> {
  return Object.assign(Object.create(null), json);
}
