import { RefusedError } from '../errors';
import { isListId, isSystemList } from './list-uri';

/** Of lists that one call may name. Not documented for v1: taken from V3 API, `list_ids` of the bulk activities. */
const MAX_LISTS = 50;

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

/** The lists of a bulk call. */
export function checkLists(ids: readonly string[]): void {
  if (ids.length === 0) throw refused('Constant Contact needs at least one list for this.');
  if (ids.length > MAX_LISTS) throw refused(`Constant Contact takes at most ${MAX_LISTS} lists at once.`);
  ids.forEach(checkList);
}

/** Something that we do not even ask for. */
export function refused(message: string): RefusedError {
  return new RefusedError(message, { status: null });
}
