import type { Incoming } from '../http/message';
import { lastSegment } from './names';
import { Problem } from './problem';
import { readEntry } from './read-entry';
import { child } from './xml/element';

export interface ListDraft {
  readonly entryId: string;
  readonly name: string;
  readonly optInDefault: boolean;
  readonly sortOrder: number;
}

const MAX_NAME = 255;

export function readList(request: Incoming): ListDraft {
  const { id, payload } = readEntry(request, 'ContactList');
  const name = child(payload, 'Name')?.text ?? '';
  if (name.trim() === '' || [...name].length > MAX_NAME) throw new Problem(400, 'The Name of the list is not valid.');
  const optInDefault = (child(payload, 'OptInDefault')?.text.trim() ?? '').toLowerCase();
  if (!['', 'true', 'false'].includes(optInDefault)) throw new Problem(400, 'OptInDefault must be true or false.');
  const sortOrder = child(payload, 'SortOrder')?.text.trim() || '0';
  if (!/^-?\d{1,9}$/.test(sortOrder)) throw new Problem(400, 'SortOrder must be a whole number.');
  return { entryId: lastSegment(id), name, optInDefault: optInDefault === 'true', sortOrder: Number(sortOrder) };
}
