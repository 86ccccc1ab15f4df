import type { ContactList } from '../account/list';
import type { World } from '../world';
import { source } from './feed';
import type { Names } from './names';
import type { SYSTEM_LISTS } from './system-lists';
import { ATOM, CTCT } from './xml/element';
import { block, emptyTag, tag } from './xml/write';

type SystemList = (typeof SYSTEM_LISTS)[number];

const PAYLOAD = { type: 'application/vnd.ctct+xml' };

function elements(list: ContactList, { account }: World, names: Names, created: boolean): string[] {
  const sortOrder = tag('SortOrder', list.sortOrder);
  const shortName = tag('ShortName', list.name);
  return [
    tag('OptInDefault', list.optInDefault),
    tag('Name', list.name),
    ...(created ? [] : [shortName]),
    tag('DisplayOnSignup', 'No'),
    sortOrder,
    ...(created ? [shortName] : []),
    tag('Members', '', { id: names.id(`lists/${list.id}/members`) }),
    tag('ContactCount', account.membersOf(list.id)),
  ];
}

interface Parts {
  readonly id: string | number;
  readonly name: string;
  readonly updated: string;
  readonly inner: readonly string[];
}

function parts({ id, name, updated, inner }: Parts, names: Names): { edit: string; head: string[]; content: string } {
  const attributes = { xmlns: CTCT, id: names.id(`lists/${id}`) };
  return {
    edit: emptyTag('link', { href: names.path(`lists/${id}`), rel: 'edit' }),
    head: [
      tag('id', names.id(`lists/${id}`)),
      tag('title', name, { type: 'text' }),
      tag('updated', updated),
      block('author', [tag('name', 'Constant Contact')]),
    ],
    content: block('content', [block('ContactList', inner, attributes)], PAYLOAD),
  };
}

const normal = (list: ContactList, world: World, names: Names, created = false): Parts => {
  return { id: list.id, name: list.name, updated: list.updatedAt, inner: elements(list, world, names, created) };
};

const reserved = ({ id, name }: SystemList, world: World): Parts => {
  return { id, name, updated: world.clock.iso(), inner: [tag('Name', name), tag('ShortName', name)] };
};

const partsOf = (list: ContactList | SystemList, world: World): ((names: Names) => Parts) =>
  'v3Id' in list ? (names) => normal(list, world, names) : () => reserved(list, world);

/** As an entry of the collection. */
export function listSummary(list: ContactList | SystemList, world: World, names: Names): string {
  const { edit, head, content } = parts(partsOf(list, world)(names), names);
  return block('entry', [edit, ...head, content]);
}

/** As a document of its own. */
export function listEntry(list: ContactList | SystemList, world: World, names: Names): string {
  const all = partsOf(list, world)(names);
  const { edit, head, content } = parts(all, names);
  const collection = { path: 'lists', title: `Contact Lists for Customer: ${names.user}`, updated: all.updated };
  return block('entry', [edit, ...head, content, source(collection, names)], { xmlns: ATOM });
}

/** A list just made is served with its link at the end and its short name after the sort order. */
export function createdListEntry(list: ContactList, world: World, names: Names): string {
  const { edit, head, content } = parts(normal(list, world, names, true), names);
  return block('entry', [...head, content, edit], { xmlns: ATOM });
}
