import { escapeXml } from './text';

/** Answers begin with this very line: some old clients cut it off by its length. */
const PROLOG = "<?xml version='1.0' encoding='UTF-8'?>\n";

export type Attributes = Readonly<Record<string, string>>;

const open = (name: string, attributes: Attributes) =>
  name +
  Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');

/** An element with text. An empty one is written out in full, as the service does. */
export function tag(name: string, text: string | number | boolean, attributes: Attributes = {}): string {
  return `<${open(name, attributes)}>${escapeXml(String(text))}</${name}>`;
}

export function emptyTag(name: string, attributes: Attributes): string {
  return `<${open(name, attributes)} />`;
}

/** An element with elements inside, each on its own line. */
export function block(name: string, inner: readonly string[], attributes: Attributes = {}): string {
  const lines = inner.flatMap((part) => part.split('\n')).map((line) => `  ${line}`);
  return [`<${open(name, attributes)}>`, ...lines, `</${name}>`].join('\n');
}

export const document = (root: string): string => `${PROLOG}${root}\n`;
