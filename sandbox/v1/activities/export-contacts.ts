import type { ExportOrder } from '../../account/bulk-job';
import type { Contact } from '../../account/contact';
import { systemListOf } from '../../account/standing';
import type { World } from '../../world';
import { sourceName } from '../contact-elements';
import { lastSegment } from '../names';
import { Problem } from '../problem';
import { systemList } from '../system-lists';
import { COLUMNS, cellOf, columnNamed, EMAIL } from './columns';
import { csvLine, tabLine } from './csv';

function oneOf<T extends string>(form: URLSearchParams, name: string, choices: readonly [T, ...T[]]): T {
  const given = form.get(name)?.toUpperCase() ?? choices[0];
  const choice = choices.find((value) => value === given);
  if (!choice) throw new Problem(400, `The value of ${name} must be one of ${choices.join(', ')}.`);
  return choice;
}

function readList(form: URLSearchParams, { account }: World): ExportOrder['list'] {
  const id = lastSegment(form.get('listId')?.trim() ?? '');
  const list = systemList(id)?.id ?? account.list(Number(id))?.id;
  if (list === undefined) throw new Problem(400, 'The listId of an existing list is needed.');
  return list;
}

/** The address is always in the file, in front unless it was asked for elsewhere; no columns are all of them (assumed). */
function readColumns(form: URLSearchParams): readonly string[] {
  const given = form.getAll('columns').map((name) => {
    const column = columnNamed(name);
    if (!column) throw new Problem(400, `There is no column ${name}.`);
    return column;
  });
  if (given.length === 0) return COLUMNS;
  return given.includes(EMAIL) ? given : [EMAIL, ...given];
}

export function readOrder(form: URLSearchParams, world: World): ExportOrder {
  const yes = (name: string) => form.get(name)?.toLowerCase() === 'true';
  return {
    fileType: oneOf(form, 'fileType', ['CSV', 'TXT']),
    list: readList(form, world),
    columns: readColumns(form),
    optDate: yes('exportOptDate'),
    optSource: yes('exportOptSource'),
    listName: yes('exportListName'),
    sortBy: oneOf(form, 'sortBy', ['EMAIL_ADDRESS', 'DATE_DESC']),
  };
}

export function exported({ list }: ExportOrder, { account }: World): Contact[] {
  const on = (contact: Contact) =>
    typeof list === 'string'
      ? systemListOf(contact) === list
      : contact.memberships.some((entry) => entry.list === list);
  return [...account.contacts.ascending()].filter(on);
}

/** How the contact came, or went where the list is of those who did. */
const consent = ({ optOut, optInSource, optInAt }: Contact) => optOut ?? { source: optInSource, at: optInAt };

type Column = readonly [name: string, cell: (contact: Contact) => string];

/** The names and the place of the three at the end are assumed. */
function columnsOf(order: ExportOrder, { account }: World): Column[] {
  const { list, columns, optDate, optSource, listName } = order;
  const way = list === 'do-not-mail' ? 'OPT-OUT' : 'OPT-IN';
  const name = (typeof list === 'string' ? systemList(list)?.name : account.list(list)?.name) ?? '';
  const extra: [boolean, Column][] = [
    [optDate, [`${way} DATE`, (contact) => consent(contact).at]],
    [optSource, [`${way} SOURCE`, (contact) => sourceName(consent(contact).source)]],
    [listName, ['LIST NAME', () => name]],
  ];
  return [
    ...columns.map((column): Column => [column, (contact) => cellOf(contact, column)]),
    ...extra.filter(([wanted]) => wanted).map(([, column]) => column),
  ];
}

const ORDERS: Readonly<Record<ExportOrder['sortBy'], (a: Contact, b: Contact) => number>> = {
  EMAIL_ADDRESS: (a, b) => (a.email < b.email ? -1 : 1),
  DATE_DESC: (a, b) => (a.optInAt > b.optInAt || (a.optInAt === b.optInAt && a.id > b.id) ? -1 : 1),
};

/** The contacts as they are when the file is fetched (assumed). */
export function exportFile(order: ExportOrder, world: World): string {
  const columns = columnsOf(order, world);
  const line = order.fileType === 'CSV' ? csvLine : tabLine;
  const rows = exported(order, world)
    .sort(ORDERS[order.sortBy])
    .map((contact) => line(columns.map(([, cell]) => cell(contact))));
  return line(columns.map(([name]) => name)) + rows.join('');
}
