import { MAX_LISTS, refused, within } from '../limits';
import { isListId, isSystemList } from './list-uri';

/** `/contacts/42`. An id that could lead elsewhere never becomes a path. */
export function contactPath(id: string): string {
  if (!/^\d+$/.test(id)) throw refused('A contact of the v1 API is named by its number, as in “42”.');
  return `/contacts/${id}`;
}

/** `/lists/7`, for a list that people can be put on. */
export function listPath(id: string): string {
  checkList(id);
  return `/lists/${id}`;
}

/** `/activities/a07e1…`. */
export function activityPath(id: string): string {
  if (!/^[\w-]+$/.test(id)) throw refused('An activity of the v1 API is named by the last part of its URI.');
  return `/activities/${id}`;
}

export function checkList(id: string): void {
  if (isSystemList(id)) {
    throw refused(
      `“${id}” is a list that Constant Contact keeps itself: it follows from what people do. Name a list of the account by its number.`
    );
  }
  if (!isListId(id)) throw refused('A list of the v1 API is named by its number, as in “7”.');
}

/** The lists of a bulk call: how many is not documented for v1, and taken from v3. */
export function checkLists(ids: string[]): void {
  within(ids, MAX_LISTS, 'lists').forEach(checkList);
}
