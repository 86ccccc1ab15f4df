import type { IncomingMessage } from 'node:http';
import type { Incoming } from './message';

const MAX_BODY = 16 * 1024 * 1024;

export class BodyTooLarge extends Error {}

const headerLines = (raw: readonly string[]) =>
  raw.flatMap((name, index) => (index % 2 === 0 ? `${name}: ${raw[index + 1]}` : [])).join('\n');

/** Reads the body as UTF-8, which is what both APIs are assumed to speak. */
export async function readRequest(message: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BODY) throw new BodyTooLarge();
    chunks.push(bytes);
  }
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: message.method ?? 'GET',
    url,
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers: message.headers,
    headerLines: headerLines(message.rawHeaders),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
