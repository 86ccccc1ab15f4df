import type { FieldChoice, MappingRow } from '../../../server/src/connection/contract';
import type { ContentTypeChoice } from '../../../server/src/content-sync/contract';
import type { Option } from '../shared/inputs';

/** What is chosen stays to be seen, also where the project has no such thing any more. */
const keep = (options: Option[], current: string): Option[] =>
  !current || options.some(({ value }) => value === current)
    ? options
    : [...options, { value: current, label: current }];

export const typeOptions = (types: ContentTypeChoice[], current: string): Option[] =>
  keep(
    types.map(({ uid, displayName }) => ({ value: uid, label: displayName })),
    current
  );

export const attributeOptions = (type: ContentTypeChoice | undefined, current = ''): Option[] =>
  keep(
    (type?.attributes ?? []).map(({ name, type: kind }) => ({ value: name, label: `${name} (${kind})` })),
    current
  );

/** The attribute that most likely holds the address. */
export function guessEmail(type: ContentTypeChoice | undefined): string {
  const attributes = type?.attributes ?? [];
  const guess =
    attributes.find(({ type: kind }) => kind === 'email') ?? attributes.find(({ name }) => /e-?mail/i.test(name));
  return guess?.name ?? '';
}

/** What a new rule starts with: attributes that the connection maps already, or that have the name of a contact field. */
export function suggestMapping(
  type: ContentTypeChoice | undefined,
  email: string,
  fields: FieldChoice[],
  mapping: MappingRow[]
): MappingRow[] {
  return (type?.attributes ?? []).flatMap(({ name }) => {
    if (name === email) return [];
    const mapped = mapping.find(({ from }) => from === name)?.to;
    const to = mapped ?? fields.find(({ key, custom }) => !custom && key === name)?.key;
    return to ? [{ from: name, to }] : [];
  });
}
