import type { Form } from './definition';
import { etagOf } from './scripts';

interface Written {
  body: Buffer;
  etag: string;
}

const written = new WeakMap<Form, Written>();

/** The answer to whoever asks for a form, written once for as long as the form is remembered. */
export function writtenForm(form: Form): Written {
  const known = written.get(form);
  if (known) return known;
  const text = JSON.stringify({ data: form.shown });
  const made = { body: Buffer.from(text), etag: etagOf(text) };
  written.set(form, made);
  return made;
}
