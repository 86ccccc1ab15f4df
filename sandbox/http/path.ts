/** A segment as its sender meant it; what cannot be decoded is taken as it is. */
export function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Matches `/contacts/:id` against a path; the variables come decoded, `undefined` is no match. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const variables: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? '';
    if (part.startsWith(':')) {
      if (segment === '') return undefined;
      variables[part.slice(1)] = decode(segment);
    } else if (part !== segment) return undefined;
  }
  return variables;
}
