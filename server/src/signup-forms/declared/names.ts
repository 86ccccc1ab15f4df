import type { FormField, FormTexts, HiddenField, ListOffer } from '../contract';
import type { Rooms } from '../rooms';
import type { FormDeclaration } from './contract';

/** A name that means nothing at the accounts, at least not yet. */
export class UnknownName extends Error {}

/** Keys of lists and contact fields by the names that a declaration gives them. */
export interface Names {
  list(name: string): string;
  field(name: string): string;
}

/** Looks up all names of a declaration; throws `UnknownName` for the first that nobody knows. */
export async function namesOf(
  { connection, lists = [], listChoices = [], fields = [], hiddenFields = [] }: FormDeclaration,
  rooms: Pick<Rooms, 'listsCalled' | 'connectionCalled' | 'contactFields'>
): Promise<Names> {
  const only = connection === undefined ? null : await rooms.connectionCalled(connection);
  if (connection !== undefined && only === null) throw new UnknownName(`there is no connection “${connection}”`);

  const known = new Map<string, string>();
  const connections = new Set<string>();
  for (const [name, found] of await rooms.listsCalled([...lists, ...listChoices.map(({ list }) => list)])) {
    const there = found.filter((list) => only === null || list.connection === only);
    const [list] = there;
    if (!list) throw new UnknownName(`no account has a list “${name}”`);
    if (there.length > 1) throw new UnknownName(`several accounts have a list “${name}”: say which by "connection"`);
    known.set(name, list.key);
    connections.add(list.connection);
  }

  const views = (await Promise.all([...connections].map((key) => rooms.contactFields(key)))).flat();
  for (const { mapsTo } of [...fields, ...hiddenFields]) {
    if (!mapsTo) continue;
    const field = views.find(({ key, label }) => key === mapsTo || label === mapsTo);
    if (!field) throw new UnknownName(`the account has no field “${mapsTo}”`);
    known.set(`field ${mapsTo}`, field.key);
  }
  return {
    list: (name) => known.get(name) ?? name,
    field: (name) => known.get(`field ${name}`) ?? name,
  };
}

/** Attributes of the content type with keys instead of names. */
export function withKeys(data: Record<string, unknown>, { list, field }: Names): Record<string, unknown> {
  const { lists, listChoices, fields, hiddenFields, texts } = data as {
    lists?: string[];
    listChoices?: ListOffer[];
    fields?: FormField[];
    hiddenFields?: HiddenField[];
    texts?: FormTexts;
  };
  const mapped = <T extends { mapsTo?: string }>(one: T): T =>
    one.mapsTo ? { ...one, mapsTo: field(one.mapsTo) } : one;
  return {
    ...data,
    ...(lists && { lists: lists.map(list) }),
    ...(listChoices && { listChoices: listChoices.map((offer) => ({ ...offer, list: list(offer.list) })) }),
    ...(fields && { fields: fields.map(mapped) }),
    ...(hiddenFields && { hiddenFields: hiddenFields.map(mapped) }),
    ...(texts?.lists && {
      texts: {
        ...texts,
        lists: Object.fromEntries(Object.entries(texts.lists).map(([name, text]) => [list(name), text])),
      },
    }),
  };
}
