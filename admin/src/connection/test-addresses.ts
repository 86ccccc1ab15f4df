/** One a line, or with commas or blanks between them, as people paste them. */
export const addressesOf = (typed: string): string[] => typed.split(/[\s,;]+/).filter((address) => address !== '');

/** The server marks an address by its place; here it is named, because all of them stand in one input. */
export function problemOfAddresses(errors: Record<string, string>, typed: string): string | undefined {
  const addresses = addressesOf(typed);
  const problems = Object.entries(errors).flatMap(([path, message]) => {
    const found = path.match(/^testAddresses(?:\.(\d+))?$/);
    if (!found) return [];
    const named = found[1] === undefined ? undefined : addresses[Number(found[1])];
    return [named === undefined ? message : `“${named}”: ${message}`];
  });
  return problems.length > 0 ? problems.join(' ') : undefined;
}
