import { contentType, type Incoming } from '../../http/message';
import { Problem } from '../problem';

/** One part of a multipart body: its header lines, a blank line, its value without the line break before the boundary. */
function readPart(part: string): [string, string][] {
  const [, head = '', value = ''] = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(part) ?? [];
  const name = /^content-disposition:.*?[;\s]name="?([^";\r\n]*)"?/im.exec(head)?.[1];
  return name === undefined ? [] : [[name, value]];
}

function readMultipart({ headers, body }: Incoming): URLSearchParams {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(headers['content-type'] ?? '') ?? [];
  const boundary = quoted ?? plain;
  if (!boundary) throw new Problem(400, 'The multipart body has no boundary.');
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return new URLSearchParams(parts.flatMap(readPart));
}

/** The parameters of a form in either of its encodings; a file is a value like any other. */
export function readForm(request: Incoming): URLSearchParams {
  switch (contentType(request.headers)) {
    case 'application/x-www-form-urlencoded':
      return new URLSearchParams(request.body);
    case 'multipart/form-data':
      return readMultipart(request);
    default:
      throw new Problem(415, 'Unsupported Media Type');
  }
}
