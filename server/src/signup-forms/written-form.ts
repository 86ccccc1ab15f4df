import type { Form } from './definition';
import { etagOf } from './scripts';

interface Written {
  /** In ASCII: Node sends a text together with the headers, and such a one as it lies in memory. */
  body: string;
  etag: string;
}

const written = new WeakMap<Form, Written>();

/** The answer to whoever asks for a form, written once for as long as the form is remembered. */
export function writtenForm(form: Form): Written {
  const known = written.get(form);
  if (known) return known;
  const body = inAscii(JSON.stringify({ data: form.shown }));
  const made = { body, etag: etagOf(body) };
  written.set(form, made);
  return made;
}

/** Outside of ASCII there are only strings in JSON, which say the same so. */
const inAscii = (json: string): string =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
