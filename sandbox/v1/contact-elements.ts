import { type Contact, DETAIL_NAMES, type Membership, type Source } from '../account/contact';
import { v1Status } from '../account/standing';
import type { World } from '../world';
import type { Names } from './names';
import { ATOM, CTCT } from './xml/element';
import { block, emptyTag, tag } from './xml/write';

export const sourceName = (source: Source) => (source === 'Contact' ? 'ACTION_BY_CONTACT' : 'ACTION_BY_CUSTOMER');

const joined = (separator: string, ...names: (string | undefined)[]) => names.filter(Boolean).join(separator);

/** Collections name a person "Last, First", the single contact "First Last". */
export const listedName = ({ details }: Contact): string => joined(', ', details.LastName, details.FirstName);
const ownName = ({ details }: Contact) => joined(' ', details.FirstName, details.LastName);

const frame = (contact: Contact, elements: readonly string[], names: Names) =>
  block('Contact', elements, { xmlns: CTCT, id: names.id(`contacts/${contact.id}`) });

const head = (contact: Contact, name: string) => [
  tag('Status', v1Status(contact)),
  tag('EmailAddress', contact.email),
  tag('EmailType', contact.emailType),
  tag('Name', name),
];

const times = (contact: Contact) => [tag('Confirmed', contact.confirmed), tag('InsertTime', contact.createdAt)];

/** The few elements of a listing; a search adds two. */
export function summaryElements(contact: Contact, names: Names, searched: boolean): string {
  const elements = [
    ...head(contact, listedName(contact)),
    tag('OptInTime', contact.optInAt),
    tag('OptInSource', sourceName(contact.optInSource)),
    ...(searched ? times(contact) : []),
  ];
  return frame(contact, elements, names);
}

const membership = (names: Names) => (entry: Membership) =>
  block(
    'ContactList',
    [
      emptyTag('link', { xmlns: ATOM, href: names.path(`lists/${entry.list}`), rel: 'self' }),
      tag('OptInSource', sourceName(entry.source)),
      tag('OptInTime', entry.at),
    ],
    { id: names.id(`lists/${entry.list}`) }
  );

function lists({ memberships }: Contact, { settings }: World, names: Names): string[] {
  if (memberships.length > 0) return [block('ContactLists', memberships.map(membership(names)))];
  return settings.emptyContactLists === 'empty' ? [tag('ContactLists', '')] : [];
}

function optOut({ optOut }: Contact): string[] {
  if (!optOut) return [];
  const reason = optOut.reason === undefined ? [] : [tag('OptOutReason', optOut.reason)];
  return [tag('OptOutTime', optOut.at), tag('OptOutSource', sourceName(optOut.source)), ...reason];
}

/** Everything, in the order in which the service serves it; empty fields are there, empty. */
export function fullElements(contact: Contact, world: World, names: Names): string {
  const elements = [
    ...head(contact, ownName(contact)),
    ...DETAIL_NAMES.map((name) => tag(name, contact.details[name] ?? '')),
    ...lists(contact, world, names),
    ...optOut(contact),
    ...times(contact),
    tag('LastUpdateTime', contact.touchedAt),
  ];
  return frame(contact, elements, names);
}
