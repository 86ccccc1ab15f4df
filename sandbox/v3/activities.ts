import { freshUuid } from '../account/ids';
import { json, type Reply } from '../http/message';
import type { World } from '../world';
import type { Call } from './call';
import { notFound } from './problem';

export type ActivityStatus = Readonly<Record<string, number>>;

/** A job as its first answer shows it. The work is done by then; only the telling of it takes its time. */
export function startActivity(world: World, name: string, status: ActivityStatus, errors: readonly string[] = []) {
  const at = world.clock.iso();
  const activity_id = freshUuid();
  world.account.saveActivity({ id: activity_id, name, status, errors, createdAt: at, polls: 0 });
  return {
    activity_id,
    state: 'initialized',
    created_at: at,
    updated_at: at,
    percent_done: 0,
    activity_errors: [],
    status: {},
    _links: { self: { href: `/v3/activities/${activity_id}` } },
  };
}

/** The first poll finds a job at work, the next one finds it done. */
export function getActivity({ params, world, at }: Call): Reply {
  const activity = world.account.activity(params.id ?? '');
  if (!activity) throw notFound('The activity was not found.');
  const { id, createdAt, status, errors, polls } = activity;
  const done = polls > 0;
  world.account.saveActivity({ ...activity, polls: polls + 1 });
  return json(200, {
    activity_id: id,
    state: done ? 'completed' : 'processing',
    started_at: createdAt,
    ...(done ? { completed_at: at } : {}),
    created_at: createdAt,
    updated_at: at,
    percent_done: done ? 100 : 50,
    activity_errors: done ? errors : [],
    status: done ? status : {},
    _links: { self: { href: `/v3/activities/${id}` } },
  });
}
