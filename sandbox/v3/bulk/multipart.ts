/** One part of a `multipart/form-data` body. */
export interface Part {
  readonly name: string;
  readonly fileName?: string;
  readonly type: string;
  readonly text: string;
}

const header = (head: string, name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
const parameter = (value: string, name: string) => new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(value)?.[1];

/** The parts in their order; `undefined` where the header names no boundary or the body does not end with it. */
export function readParts(body: string, contentType: string): Part[] | undefined {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (!boundary) return undefined;
  const pieces = `\r\n${body}`.split(`\r\n--${boundary}`);
  if (!pieces.pop()?.startsWith('--')) return undefined;
  return pieces.slice(1).map((piece) => {
    const end = piece.indexOf('\r\n\r\n');
    const head = piece.slice(0, end);
    const disposition = header(head, 'Content-Disposition');
    return {
      name: parameter(disposition, 'name') ?? '',
      fileName: parameter(disposition, 'filename'),
      type: header(head, 'Content-Type').split(';')[0]?.trim().toLowerCase() ?? '',
      text: piece.slice(end + 4),
    };
  });
}
