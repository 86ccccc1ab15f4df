import type { Contact } from '../../account/contact';
import { isActive } from '../../account/subscribers';
import { json, type Reply, reply } from '../../http/message';
import type { World } from '../../world';
import { startActivity } from '../activities';
import { Body, type Json } from '../body';
import type { Call } from '../call';
import { invalid, notFound } from '../problem';
import { csvLine } from './csv';
import { columnsOf } from './export-columns';
import { contactsBy, type Way } from './selection';

const WAYS: readonly Way[] = ['contact_ids', 'list_ids', 'tag_ids', 'new_subscriber', 'segment_id'];
const STATUSES = ['active', 'unsubscribed', 'removed'] as const;

const BY_STATUS: Readonly<Record<(typeof STATUSES)[number], (contact: Contact) => boolean>> = {
  active: isActive,
  unsubscribed: ({ permission }) => permission === 'unsubscribed',
  removed: ({ removed, deletedAt }) => removed || deletedAt !== undefined,
};

/** Everybody, or whom the one filter names; `new_subscriber` may be narrowed by lists. */
function contactsOf(order: Body, world: World): Contact[] {
  const given = WAYS.filter((way) => (order.raw(way) ?? false) !== false);
  const [first, second] = given;
  const both = given.length === 2 && first === 'list_ids' && second === 'new_subscriber';
  if (given.length > 1 && !both) throw invalid(`${given.join(', ')} are mutually exclusive`);
  const status = order.oneOf('status', STATUSES);
  const narrowed = both ? new Set(contactsBy('new_subscriber', order, world)) : undefined;
  const all = first ? contactsBy(first, order, world) : [...world.account.contacts.ascending()];
  const left = new Set(order.object('exclude')?.strings('contact_ids', 50));
  const wanted = status ? BY_STATUS[status] : ({ deletedAt }: Contact) => !deletedAt;
  return all.filter((one) => wanted(one) && !left.has(one.v3Id) && (!narrowed || narrowed.has(one)));
}

/** `contact_exports`: the order is kept, and carried out when somebody comes for the file. */
export function exportContacts({ body, world, request }: Call): Reply {
  const total = contactsOf(body, world).length;
  columnsOf(body, world);
  const exportOrder = JSON.parse(request.body) as Json;
  const status = { items_total_count: total, items_completed_count: total };
  return json(201, startActivity(world, 'contact_exports', { status, exportOrder }));
}

/** Those in the account by now, one line each below the names of the columns. */
export function downloadExport({ params, world }: Call): Reply {
  const order = world.account.activity(params.id ?? '')?.exportOrder;
  if (!order) throw notFound('The export was not found.');
  const body = new Body(order);
  const columns = columnsOf(body, world);
  const lines = contactsOf(body, world).map((contact) => csvLine(columns.map(({ read }) => read(contact))));
  const text = csvLine(columns.map(({ name }) => name)) + lines.join('');
  return reply(200, text, { 'Content-Type': 'text/csv' });
}
