function prettyJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}

/** Breaks XML into lines, a level deeper for each open element; an element with nothing but text stays on its line. */
function prettyXml(text: string): string {
  const lines: string[] = [];
  let depth = 0;
  for (const piece of text.match(/<[^>]*>|[^<]+/g) ?? []) {
    const closes = piece.startsWith('</');
    if (closes) depth = Math.max(0, depth - 1);
    const last = lines.at(-1) ?? '';
    const joins = closes
      ? !/>\s*$/.test(last) || last.trimStart().startsWith(`<${piece.slice(2, -1)}`)
      : !piece.startsWith('<');
    if (joins && lines.length > 0 && piece.trim() !== '') lines[lines.length - 1] = last + piece;
    else if (piece.trim() !== '') lines.push('  '.repeat(depth) + piece.trim());
    if (/^<[^/?!]/.test(piece) && !piece.endsWith('/>')) depth += 1;
  }
  return lines.join('\n');
}

/** The same with line breaks and blanks for a reader, where it is JSON or XML; else `undefined`. */
export function pretty(text: string): string | undefined {
  const start = text.trimStart()[0];
  const shown = start === '{' || start === '[' ? prettyJson(text) : start === '<' ? prettyXml(text) : undefined;
  return shown === text ? undefined : shown;
}
