import type { World } from '../world';
import { Problem } from './problem';

/** The numbers of the lists that exist. The reserved ones (`active` …) are not lists that one can put somebody on. */
export function checkLists(given: readonly string[], { account, settings }: World): number[] {
  const known = given.filter((id) => /^\d+$/.test(id) && account.list(Number(id)));
  if (known.length < given.length && (known.length === 0 || settings.unknownLists === 'refuse')) {
    throw new Problem(400, 'The contact must contain only valid ContactList elements: a list does not exist.');
  }
  return known.map(Number);
}
