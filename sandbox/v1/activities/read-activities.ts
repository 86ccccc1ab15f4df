import { type BulkJob, progress } from '../../account/bulk-job';
import { type Reply, reply } from '../../http/message';
import type { World } from '../../world';
import { feed } from '../feed';
import type { Names } from '../names';
import { notFound } from '../problem';
import { xmlReply } from '../xml-reply';
import { activityEntry, activitySummary, fileNameOf } from './activity-entry';
import { exportFile } from './export-contacts';

const SHOWN = 50;
const KEPT_MS = 14 * 86_400_000;

/** Looking at a job moves it on. */
function looked(job: BulkJob, { account, clock }: World): BulkJob {
  if (progress(job, clock.now()) === 'done') return job;
  const after = { ...job, looks: job.looks + 1 };
  account.saveJob(after);
  return after;
}

const isKept = ({ createdAt }: BulkJob, { clock }: World) => clock.now() - Date.parse(createdAt) <= KEPT_MS;

/** The last fifty of fourteen days, newest first, on one page (assumed: what v2 said of the same jobs). */
export function listActivities(world: World, names: Names): Reply {
  const jobs = world.account
    .allJobs()
    .filter((job) => isKept(job, world))
    .slice(-SHOWN)
    .reverse();
  const entries = jobs.map((job) => activitySummary(looked(job, world), world, names));
  return xmlReply(
    200,
    feed({ path: 'activities', title: 'Bulk Activity', updated: world.clock.iso(), entries }, names)
  );
}

function file(name: string, world: World): Reply {
  const job = world.account.job(name.slice(0, name.lastIndexOf('.')));
  const done = job && isKept(job, world) && progress(job, world.clock.now()) === 'done';
  if (!job?.order || !done || fileNameOf(job) !== name) throw notFound();
  const type = job.order.fileType === 'CSV' ? 'text/csv' : 'text/plain';
  return reply(200, exportFile(job.order, world), { 'Content-Type': `${type};charset=UTF-8` });
}

/** An activity, or the file that an export has made. */
export function getActivity(id: string, world: World, names: Names): Reply {
  if (id.includes('.')) return file(id, world);
  const job = world.account.job(id);
  if (!job || !isKept(job, world)) throw notFound();
  return xmlReply(200, activityEntry(looked(job, world), world, names));
}
