import type { Activity } from '../account/activity';
import { freshUuid } from '../account/ids';
import { json, type Reply } from '../http/message';
import type { World } from '../world';
import type { Call } from './call';
import { pageOf, readCursor } from './cursor';
import { ApiProblem, invalid, notFound } from './problem';
import { limitOf } from './query';

const KEPT_MS = 10 * 86_400_000;
const DONE_AFTER_MS = 10_000;
const STATES = ['processing', 'completed', 'cancelled', 'failed', 'timed_out'];

/** The first poll finds a job at work, the next one finds it done; so does time. */
function isDone({ polls, createdAt }: Activity, { clock }: World): boolean {
  return polls > 0 || clock.now() - Date.parse(createdAt) > DONE_AFTER_MS;
}

/** What an export made lies beside the job, once the job is done. */
function linksOf({ id, exportOrder }: Activity, done: boolean) {
  const self = { href: `/v3/activities/${id}` };
  return exportOrder && done ? { self, results: { href: `/v3/contact_exports/${id}` } } : { self };
}

function activityJson(activity: Activity, world: World) {
  const { id, createdAt, status, errors, sourceFile } = activity;
  const done = isDone(activity, world);
  return {
    activity_id: id,
    state: done ? 'completed' : 'processing',
    started_at: createdAt,
    ...(done ? { completed_at: createdAt } : {}),
    created_at: createdAt,
    updated_at: createdAt,
    ...(sourceFile === undefined ? {} : { source_file_name: sourceFile }),
    percent_done: done ? 100 : 50,
    activity_errors: done ? errors : [],
    status: done ? status : {},
    _links: linksOf(activity, done),
  };
}

/** What a job came to, told once it is done. */
type Work = Pick<Activity, 'status' | 'sourceFile' | 'exportOrder'> & Partial<Pick<Activity, 'errors'>>;

/** A job as its first answer shows it. The work is done by then; only the telling of it takes its time. */
export function startActivity(world: World, name: string, work: Work) {
  const at = world.clock.iso();
  const activity_id = freshUuid();
  world.account.saveActivity({ errors: [], ...work, id: activity_id, name, createdAt: at, polls: 0 });
  return {
    activity_id,
    state: 'initialized',
    created_at: at,
    updated_at: at,
    ...(work.sourceFile === undefined ? {} : { source_file_name: work.sourceFile }),
    percent_done: 0,
    activity_errors: [],
    status: {},
    _links: { self: { href: `/v3/activities/${activity_id}` } },
  };
}

/** Before a bulk job does anything: an account can have only so many waiting. */
export function checkQueue(world: World): void {
  const waiting = world.account.allActivities().filter((activity) => !isDone(activity, world)).length;
  if (waiting >= world.settings.queueLimit) {
    throw new ApiProblem(429, 'contacts.api.too_many_activities', 'The account has too many queued activities.');
  }
}

export function getActivity({ params, world }: Call): Reply {
  const activity = world.account.activity(params.id ?? '');
  if (!activity) throw notFound('The activity was not found.');
  const answer = activityJson(activity, world);
  world.account.saveActivity({ ...activity, polls: activity.polls + 1 });
  return json(200, answer);
}

/** Those of the last ten days, newest first. */
export function listActivities({ request, world }: Call): Reply {
  const query = readCursor(request.query);
  const state = query.get('state');
  if (state !== null && !STATES.includes(state)) throw invalid('state does not have a valid value');
  const from = world.clock.now() - KEPT_MS;
  const activities = world.account
    .allActivities()
    .filter(({ createdAt }) => Date.parse(createdAt) >= from)
    .map((activity) => activityJson(activity, world))
    .filter((activity) => state === null || activity.state === state)
    .reverse();
  const { shown, links } = pageOf(activities, query, limitOf(query, 50, 500), 'activities');
  return json(200, { activities: shown, ...links });
}
