const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

type Attributes = Record<string, string | number | boolean | undefined>;

/** An element's opening tag; what is `false` or absent is left out. */
export function tag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined || value === false ? [] : value === true ? [key] : [`${key}="${escaped(String(value))}"`]
  );
  return `<${[name, ...written].join(' ')}>`;
}
