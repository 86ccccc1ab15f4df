import { type BulkJob, type BulkJobError, progress } from '../../account/bulk-job';
import type { World } from '../../world';
import type { Names } from '../names';
import { ATOM, CTCT } from '../xml/element';
import { block, emptyTag, tag } from '../xml/write';

export const fileNameOf = ({ id, order }: BulkJob): string | undefined =>
  order && `${id}.${order.fileType.toLowerCase()}`;

const errorElement = ({ line, email, message }: BulkJobError) =>
  block('Error', [tag('LineNumber', line), tag('EmailAddress', email), tag('Message', message)]);

function errors({ errors: all }: BulkJob): string {
  return all.length > 0 ? block('Errors', all.map(errorElement)) : tag('Errors', '');
}

function statusOf(job: BulkJob, { clock }: World): string {
  const reached = progress(job, clock.now());
  if (reached === 'done') return job.failed ? 'ERROR' : 'COMPLETE';
  return reached === 'running' ? 'RUNNING' : 'PENDING';
}

/** What is not known yet is not there: counters, errors and file only when the job is done. */
function elements(job: BulkJob, world: World, names: Names): string[] {
  const reached = progress(job, world.clock.now());
  const done = reached === 'done';
  const file = fileNameOf(job);
  return [
    tag('Type', job.type),
    tag('Status', statusOf(job, world)),
    ...(done ? [errors(job)] : []),
    ...(done && file && !job.failed ? [tag('FileName', names.id(`activities/${file}`))] : []),
    ...(done ? [tag('TransactionCount', job.count)] : []),
    ...(reached === 'waiting' ? [] : [tag('RunStartTime', job.createdAt)]),
    ...(done ? [tag('RunFinishTime', job.createdAt)] : []),
    tag('InsertTime', job.createdAt),
  ];
}

function parts(job: BulkJob, world: World, names: Names): string[] {
  const id = names.id(`activities/${job.id}`);
  return [
    emptyTag('link', { href: names.path(`activities/${job.id}`), rel: 'edit' }),
    tag('id', id),
    tag('title', '', { type: 'text' }),
    tag('updated', job.createdAt),
    block('content', [block('Activity', elements(job, world, names), { xmlns: CTCT, id })], {
      type: 'application/vnd.ctct+xml',
    }),
  ];
}

/** As an entry of the collection. */
export const activitySummary = (job: BulkJob, world: World, names: Names): string =>
  block('entry', parts(job, world, names));

/** As a document of its own. */
export const activityEntry = (job: BulkJob, world: World, names: Names): string =>
  block('entry', parts(job, world, names), { xmlns: ATOM });
