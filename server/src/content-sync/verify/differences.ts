import { type Contact, type FieldName, type FieldValue, type FieldValues, standingOf } from '../../constant-contact';
import { fieldEntries, sameValue } from '../../constant-contact/merge';
import type { Difference } from './contract';

/** What should be true of an address at the account. */
export interface Wanted {
  /** As the API holds them. */
  fields: FieldValues;
  /** `remote` is `null` where the account has no such list; `wasTrue`: the person was put on it. */
  lists: Array<{ name: string; remote: string | null; wasTrue: boolean }>;
  tags: Array<{ id: string; name: string }>;
}

/** How the account calls what it holds. */
export interface Names {
  fieldLabel(name: FieldName): string;
  /** A choice's label by its id; anything else as it is. */
  shown(name: FieldName, value: string): string;
}

/** What differs at the account; nothing where all is as it should be. `found` must be complete, unless the person opted out. */
export function differencesOf(found: Contact | null, wanted: Wanted, names: Names): Difference[] {
  if (!found) return [{ is: 'not-found' }];
  const standing = standingOf(found);
  if (standing === 'opted-out') return [{ is: 'opted-out' }];
  if (standing === 'gone') return [{ is: 'removed' }];
  const lists = wanted.lists
    .filter(({ remote }) => remote === null || !found.lists.includes(remote))
    .map(({ name, wasTrue }): Difference => ({ is: wasTrue ? 'list-left' : 'list-missing', list: name }));
  const tags = wanted.tags
    .filter(({ id }) => !found.tags?.includes(id))
    .map(({ name }): Difference => ({ is: 'tag-missing', tag: name }));
  const text = (name: FieldName, value: FieldValue = '') =>
    [value]
      .flat()
      .map((one) => names.shown(name, one))
      .join(', ');
  const fields = fieldEntries(wanted.fields)
    .filter(([name, value]) => !sameValue(found.fields[name], value))
    .map(
      ([name, value]): Difference => ({
        is: 'field',
        field: names.fieldLabel(name),
        wanted: text(name, value),
        found: text(name, found.fields[name]),
      })
    );
  return [...lists, ...tags, ...fields];
}

/** A sync puts nobody back who opted out, nor on a list that they left. */
export const mends = (differences: Difference[]): boolean =>
  differences.some(({ is }) => is !== 'opted-out' && is !== 'list-left');
