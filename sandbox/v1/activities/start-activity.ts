import { randomBytes } from 'node:crypto';
import type { BulkJob, BulkJobType } from '../../account/bulk-job';
import type { Incoming, Reply } from '../../http/message';
import type { World } from '../../world';
import { checkLists } from '../check-lists';
import { lastSegment, type Names } from '../names';
import { Problem } from '../problem';
import { xmlReply } from '../xml-reply';
import { activityEntry } from './activity-entry';
import { addContacts, clearLists, removeContacts } from './change-contacts';
import { exported, readOrder } from './export-contacts';
import { readForm } from './form';
import { readRows } from './read-rows';

type Outcome = Pick<BulkJob, 'count' | 'errors'> & Partial<Pick<BulkJob, 'failed' | 'order'>>;

/** `lists` is given once for each; `lists[]` is another parameter, that nobody reads. */
function readLists(form: URLSearchParams, world: World): number[] {
  const given = form.getAll('lists').map((uri) => lastSegment(uri.trim()));
  if (given.length === 0) throw new Problem(400, 'The activity must contain at least one valid list.');
  return checkLists(given, world);
}

/** Without a column of addresses there is an activity, and it ends in `ERROR` (assumed). */
function withRows(change: typeof addContacts, form: URLSearchParams, world: World): Outcome {
  const lists = readLists(form, world);
  const data = form.get('data') ?? '';
  if (data.trim() === '') throw new Problem(400, 'The activity must contain data.');
  const rows = readRows(data);
  if (rows) return change(rows, lists, world);
  return { failed: true, count: 0, errors: [{ line: 1, email: '', message: 'There is no column EMAIL ADDRESS.' }] };
}

function exportOf(form: URLSearchParams, world: World): Outcome {
  const order = readOrder(form, world);
  return { order, count: exported(order, world).length, errors: [] };
}

const add = (form: URLSearchParams, world: World) => withRows(addContacts, form, world);

const TYPES: Readonly<Record<BulkJobType, (form: URLSearchParams, world: World) => Outcome>> = {
  SV_ADD: add,
  ADD_CONTACTS: add,
  ADD_CONTACT_DETAIL: add,
  REMOVE_CONTACTS_FROM_LISTS: (form, world) => withRows(removeContacts, form, world),
  CLEAR_CONTACTS_FROM_LISTS: (form, world) => clearLists(readLists(form, world), world),
  EXPORT_CONTACTS: exportOf,
};

const isType = (text: string): text is BulkJobType => Object.hasOwn(TYPES, text);

/** Begins with `a07e`, as all that were seen did; lower case, because old clients write whole addresses so. */
const freshId = () =>
  `a07e${BigInt(`0x${randomBytes(10).toString('hex')}`)
    .toString(36)
    .padStart(16, '0')}`;

/** The work is done by the time of the answer; only the telling of it takes its time. */
export function startActivity(request: Incoming, world: World, names: Names): Reply {
  const form = readForm(request);
  const type = form.get('activityType')?.trim() ?? '';
  if (!isType(type)) throw new Problem(400, 'The activityType is not valid.');
  const createdAt = world.clock.iso();
  const job: BulkJob = { id: freshId(), type, failed: false, createdAt, looks: 0, ...TYPES[type](form, world) };
  world.account.saveJob(job);
  return xmlReply(201, activityEntry(job, world, names), { Location: names.id(`activities/${job.id}`) });
}
