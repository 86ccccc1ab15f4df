import { escapeHtml } from './escape-html';

/** Text that is HTML already. Whatever else comes into {@link markup} is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Content = Markup | string | number | false | undefined | readonly Content[];

function textOf(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (content === undefined || content === false) return '';
  return typeof content === 'object' ? content.map(textOf).join('') : escapeHtml(String(content));
}

/** A template whose values are escaped, unless they are markup themselves; lists are joined, `false` and `undefined` say nothing. */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => part + textOf(values[index])).join(''));
}
