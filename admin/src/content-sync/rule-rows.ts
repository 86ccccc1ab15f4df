import type { RuleInput } from '../../../server/src/content-sync/contract';
import type { Draft } from '../shared/use-draft';

type Errors = Record<string, string>;
type RowsKey = 'conditions' | 'mapping' | 'listsByValue';

/** What the server says of the inputs below `path`, by what follows it. */
export function errorsBelow(errors: Errors, path: string): Errors {
  const prefix = `${path}.`;
  return Object.fromEntries(
    Object.entries(errors).flatMap(([key, text]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), text]] : []))
  );
}

const withoutBelow = (errors: Errors, path: string): Errors =>
  Object.fromEntries(Object.entries(errors).filter(([key]) => key !== path && !key.startsWith(`${path}.`)));

/** A removed row takes its errors along; those of later rows move up with their rows. */
function movedUp(errors: Errors, key: string, removed: number): Errors {
  const moved = Object.entries(withoutBelow(errors, `${key}.${removed}`)).map(([path, text]) => {
    const [first, place, ...rest] = path.split('.');
    const index = Number(place);
    return [first === key && index > removed ? [key, index - 1, ...rest].join('.') : path, text];
  });
  return Object.fromEntries(moved);
}

/** A part of a rule whose errors lie below its name. What somebody changes is no longer wrong until it is saved again. */
export function setPart<K extends keyof RuleInput>(draft: Draft<RuleInput>, key: K, value: RuleInput[K]): void {
  draft.set(key, value);
  draft.setErrors(withoutBelow(draft.errors, key));
}

/** Several parts at once; what was wrong before may be right now, and the server will say. */
export function setParts(draft: Draft<RuleInput>, parts: Partial<RuleInput>): void {
  const next = { ...draft.values, ...parts };
  for (const key of Object.keys(parts) as Array<keyof RuleInput>) draft.set(key, next[key]);
  draft.setErrors({});
}

export interface Rows<T> {
  rows: T[];
  errorsOf: (index: number) => Errors;
  add: (row: T) => void;
  change: (index: number, row: T) => void;
  remove: (index: number) => void;
}

/** One of the rule's tables, row by row. */
export function rowsOf<K extends RowsKey>(draft: Draft<RuleInput>, key: K): Rows<RuleInput[K][number]> {
  type Row = RuleInput[K][number];
  const rows: Row[] = draft.values[key];
  const put = (next: Row[], errors: Errors) => {
    draft.set(key, next as RuleInput[K]);
    const { [key]: _, ...others } = errors;
    draft.setErrors(others);
  };
  return {
    rows,
    errorsOf: (index) => errorsBelow(draft.errors, `${key}.${index}`),
    add: (row) => put([...rows, row], draft.errors),
    change: (index, row) =>
      put(
        rows.map((old, place) => (place === index ? row : old)),
        withoutBelow(draft.errors, `${key}.${index}`)
      ),
    remove: (index) =>
      put(
        rows.filter((_, place) => place !== index),
        movedUp(draft.errors, key, index)
      ),
  };
}
