import type { Activity, ActivityCounts, ActivityState } from '../activity';
import { UnexpectedAnswerError } from '../errors';
import { ownWords } from '../redact';
import { lastSegment, readFeed } from './atom';
import { listUri } from './list-uri';
import { attributeOf, child, children, parseXml, textOf, type XmlNode } from './xml';

/** What an account should do by and by. */
export interface ActivityOrder {
  type: string;
  /** CSV with a heading. */
  data: string;
  lists: readonly string[];
}

/** Body of `POST /activities`: a form, no Atom. `lists` stands once for each list; as `lists[]` it would count for nothing. */
export function activityForm(username: string, { type, data, lists }: ActivityOrder): string {
  const form = new URLSearchParams({ activityType: type, data });
  for (const id of lists) form.append('lists', listUri(username, id));
  return form.toString();
}

/** An answer that holds one activity. One that has just begun says little more than its id. */
export function readActivity(body: string): Activity {
  const [entry] = children(parseXml(body), 'entry');
  return activityOf(entry);
}

/** A feed of activities, each with when it began, as far as that is said. */
export function readActivities(body: string): {
  items: Array<{ begun: string; activity: Activity }>;
  next: string | null;
} {
  return readFeed(body, (entry) => {
    const begun = textOf(child(child(entry, 'content'), 'Activity'), 'InsertTime') || textOf(entry, 'updated');
    return { begun, activity: activityOf(entry) };
  });
}

/** Constant Contact, V1, bulk activity; `UNCONFIRMED` and `QUEUED` are words of V2, which shares its back end. */
const STATES = new Map<string, ActivityState>([
  ['', 'waiting'],
  ['UNCONFIRMED', 'waiting'],
  ['PENDING', 'waiting'],
  ['QUEUED', 'waiting'],
  ['RUNNING', 'running'],
  ['COMPLETE', 'completed'],
  ['ERROR', 'failed'],
]);

function activityOf(entry: XmlNode | undefined): Activity {
  const activity = child(child(entry, 'content'), 'Activity');
  const id = lastSegment(attributeOf(activity, 'id') || textOf(entry, 'id'));
  const state = STATES.get(textOf(activity, 'Status').trim().toUpperCase());
  if (id === '' || !state) {
    throw new UnexpectedAnswerError('Constant Contact answered without a known activity.', { status: 200 });
  }
  const errors = child(activity, 'Errors');
  const problems = children(errors, 'Error').map(problemOf);
  return { id, state, percent: null, counts: countsOf(activity, errors && problems.length), problems };
}

function countsOf(activity: XmlNode | undefined, refused: number | undefined): ActivityCounts | null {
  const count = textOf(activity, 'TransactionCount').trim();
  const total = /^\d+$/.test(count) ? Number(count) : null;
  if (total === null && refused === undefined) return null;
  return { total, done: null, refused: refused ?? null, notAddedToLists: null };
}

/** `Line 3: …`, in the service's own words but for the address. */
function problemOf(error: XmlNode): string {
  const line = textOf(error, 'LineNumber').trim();
  const words = ownWords(textOf(error, 'Message'), [textOf(error, 'EmailAddress').trim()]) ?? 'not taken';
  return /^\d+$/.test(line) ? `Line ${line}: ${words}` : words;
}
