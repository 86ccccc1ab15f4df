import type { Attributes, Child } from './form-view';

/** Markup that is already escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Piece = Child<Html> | number | Piece[];

/** `html\`<p>${text}</p>\``: everything that is put in is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(strings.reduce((text, string, index) => `${text}${render(pieces[index - 1])}${string}`));
}

const VOID = ['input'];

/** `make('p', { id: 'a' }, text)`: one element. Names of tags and attributes are ours and stand as they are. */
export function make(tag: string, attributes: Attributes, ...children: Child<Html>[]): Html {
  const said = Object.entries(attributes).map(([name, value]) => {
    if (value === false || value === null || value === undefined) return '';
    return value === true ? ` ${name}` : ` ${name}="${render(value)}"`;
  });
  const start = `<${tag}${said.join('')}>`;
  if (VOID.includes(tag)) return new Html(start);
  // A line break right after this tag is dropped by browsers, one that was typed must not be.
  return new Html(`${start}${tag === 'textarea' ? '\n' : ''}${render(children)}</${tag}>`);
}

function render(piece: Piece): string {
  if (piece === false || piece === null || piece === undefined) return '';
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map(render).join('');
  return String(piece).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
