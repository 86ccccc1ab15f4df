import { contentType, type Incoming } from '../http/message';
import { COMMON_ATOM, Problem } from './problem';
import { ATOM, CTCT, child, type Element } from './xml/element';
import { parseXml } from './xml/parse';
import { XmlError } from './xml/xml-error';

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

export function isDate(text: string): boolean {
  return DATE.test(text) && !Number.isNaN(Date.parse(text));
}

function isEntry(root: Element): boolean {
  const id = child(root, 'id')?.text.trim() ?? '';
  const updated = child(root, 'updated')?.text.trim() ?? '';
  const named = child(root, 'title') !== undefined && child(root, 'author') !== undefined;
  return (
    root.name === 'entry' && root.namespace === ATOM && named && /^[a-z][a-z0-9+.-]*:/i.test(id) && isDate(updated)
  );
}

export interface Entry {
  readonly id: string;
  readonly payload: Element;
}

/** The Atom frame of a request body: its values do not matter, but it must be whole. */
export function readEntry(request: Incoming, payloadName: string): Entry {
  if (contentType(request.headers) !== 'application/atom+xml') throw new Problem(415, 'Unsupported Media Type');
  try {
    const root = parseXml(request.body);
    if (!isEntry(root)) throw new Problem(400, COMMON_ATOM);
    const content = child(root, 'content');
    const payload = content && child(content, payloadName, CTCT);
    if (!payload) throw new Problem(400, `The request does not contain a valid ${payloadName} element.`);
    return { id: child(root, 'id')?.text.trim() ?? '', payload };
  } catch (error) {
    if (error instanceof XmlError) throw new Problem(400, `${COMMON_ATOM} (${error.message})`);
    throw error;
  }
}
