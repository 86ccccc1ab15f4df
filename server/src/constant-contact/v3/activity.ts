import { array, type InferType, mixed, number, object, string } from 'yup';
import type { Activity, ActivityCounts, ActivityState } from '../activity';
import { ownWords } from '../redact';
import type { Caller } from './caller';
import { links, text } from './json';

const STATES = {
  initialized: 'waiting',
  processing: 'running',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  timed_out: 'timed-out',
} as const satisfies Record<string, ActivityState>;
type WireState = keyof typeof STATES;

const count = () => number().nullable().optional();

/** Constant Contact, V3 API, Activity and ActivityGeneric: errors are texts in the one, objects with a `message` in the other. */
export const activitySchema = object({
  activity_id: string().required(),
  state: string()
    .oneOf(Object.keys(STATES) as WireState[])
    .required(),
  created_at: text(),
  percent_done: count(),
  activity_errors: array().of(mixed()).nullable().optional(),
  status: object({
    items_total_count: count(),
    items_completed_count: count(),
    error_count: count(),
    correctable_count: count(),
    cannot_add_to_list_count: count(),
  })
    .nullable()
    .optional()
    .default(undefined),
});
type ActivityResource = InferType<typeof activitySchema>;

export const activitiesSchema = object({ activities: array().of(activitySchema).required(), _links: links });

export function activityOf(resource: ActivityResource): Activity {
  return {
    id: resource.activity_id,
    state: STATES[resource.state],
    percent: resource.percent_done ?? null,
    counts: countsOf(resource.status),
    problems: (resource.activity_errors ?? []).flatMap((problem) => wordsOf(problem) ?? []),
  };
}

/** Bulk work begins with a `POST`, the end of a list or tag with a `DELETE`; both answer with an activity. */
export async function start(
  { read }: Caller,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object | string
): Promise<Activity> {
  return activityOf(await read({ method, path, ...(body === undefined ? {} : { body }) }, activitySchema));
}

function countsOf(status: ActivityResource['status']): ActivityCounts | null {
  if (!status) return null;
  const counts = {
    total: status.items_total_count ?? null,
    done: status.items_completed_count ?? null,
    refused: sum(status.error_count, status.correctable_count),
    notAddedToLists: status.cannot_add_to_list_count ?? null,
  };
  return Object.values(counts).every((value) => value === null) ? null : counts;
}

/** Correctable are rows with a bad address or date, or with nobody's name: they were not taken either. */
function sum(errors: number | null | undefined, correctable: number | null | undefined): number | null {
  return typeof errors === 'number' || typeof correctable === 'number' ? (errors ?? 0) + (correctable ?? 0) : null;
}

function wordsOf(problem: unknown): string | undefined {
  if (typeof problem === 'string') return ownWords(problem);
  const message = typeof problem === 'object' && problem !== null && 'message' in problem ? problem.message : undefined;
  return typeof message === 'string' ? ownWords(message) : 'Constant Contact does not say what went wrong.';
}
