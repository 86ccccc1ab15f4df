import type { FieldChoice, MappingRow } from '../../../server/src/connection/contract';
import type { ContentTypeChoice, RuleInput, RuleMappingRow, RuleView } from '../../../server/src/content-sync/contract';
import type { Surroundings } from './surroundings';

export const EMPTY: RuleInput = {
  name: '',
  enabled: true,
  contentType: '',
  version: 'published',
  locale: null,
  conditions: [],
  email: '',
  mapping: [],
  connection: null,
  lists: [],
  listsByValue: [],
  listsFrom: null,
  tags: [],
  consent: null,
  whenGone: 'leave',
};

/** What of a rule can be saved. Where its lists tell the connection, nothing else does. */
export function inputOf({ key, declared, problem, documents, skipped, ...input }: RuleView): RuleInput {
  const told = input.lists.length + input.listsByValue.length > 0;
  return { ...input, connection: told ? null : input.connection || null };
}

/** The parts of a rule that name attributes, as they start for another content type. */
export function ofType(uid: string, { types, fields, mapping }: Surroundings): Partial<RuleInput> {
  const type = types.find((candidate) => candidate.uid === uid);
  const email = guessEmail(type);
  return {
    contentType: uid,
    version: 'published',
    locale: null,
    conditions: [],
    email,
    mapping: suggestMapping(type, email, fields, mapping),
    listsByValue: [],
    listsFrom: null,
    consent: null,
  };
}

/** The value that most likely holds the address, the entry's own before those that lie further off. */
function guessEmail(type: ContentTypeChoice | undefined): string {
  const paths = type?.paths ?? [];
  const guess = paths.find((choice) => choice.type === 'email') ?? paths.find(({ path }) => /e-?mail$/i.test(path));
  return guess?.path ?? '';
}

/** Attributes that the connection maps already, or that have the name of a contact field. */
function suggestMapping(
  type: ContentTypeChoice | undefined,
  email: string,
  fields: FieldChoice[],
  mapping: MappingRow[]
): RuleMappingRow[] {
  return (type?.attributes ?? []).flatMap(({ name }) => {
    if (name === email) return [];
    const mapped = mapping.find(({ from }) => from === name)?.to;
    const to = mapped ?? fields.find(({ key, custom }) => !custom && key === name)?.key;
    return to ? [{ from: [name], to }] : [];
  });
}
