import type { ImportRow } from '../../constant-contact';
import type { Delivery } from '../tables';
import type { ListPair } from './tables';

/** A claimed delivery that goes out as a row of an import. */
export interface Collected {
  id: string;
  position: number;
  email: string;
  /** JSON: `FieldValues`. Text takes a fraction of what objects do. */
  fields: string;
  /** What it takes in the call. */
  bytes: number;
  fingerprint: string;
  firstTime: boolean;
}

/** Those that ask for the same lists, in the order of their positions. */
export interface Pile {
  lists: ListPair[];
  people: Collected[];
}

/**
 * What one call takes at most, in both APIs: 40,000 people, 4 MB with what stands around them. The client knows exactly, and leaves out
 * what is too much.
 */
export const FULL_PEOPLE = 40_000;
export const FULL_BYTES = 3_995_000;
/** Of all piles together, so that memory stays flat however many sets of lists there are. */
export const MOST_PEOPLE = 60_000;

export interface Basket {
  add(lists: ListPair[], person: Collected): void;
  /** The pile that goes out next: one that fills a call, or the highest where all together are too many. `null`: none yet. */
  full(): Pile | null;
  /** Any pile, the highest first; `null`: none is left. */
  highest(): Pile | null;
  /** These people went out, or nowhere: the rest of the pile stays. */
  taken(pile: Pile, count: number): void;
}

export function createBasket(): Basket {
  const piles = new Map<string, Pile & { bytes: number }>();
  const keyOf = (lists: ListPair[]) => lists.map(({ key }) => key).join(' ');
  const highest = () =>
    [...piles.values()].reduce<Pile | null>(
      (high, pile) => (pile.people.length > (high?.people.length ?? 0) ? pile : high),
      null
    );

  return {
    add(lists, person) {
      const pile = piles.get(keyOf(lists)) ?? { lists, people: [], bytes: 0 };
      pile.people.push(person);
      pile.bytes += person.bytes;
      piles.set(keyOf(lists), pile);
    },
    full() {
      const all = [...piles.values()];
      const filled = all.find(({ people, bytes }) => people.length >= FULL_PEOPLE || bytes >= FULL_BYTES);
      if (filled) return filled;
      return all.reduce((sum, { people }) => sum + people.length, 0) >= MOST_PEOPLE ? highest() : null;
    },
    highest,
    taken({ lists }, count) {
      const pile = piles.get(keyOf(lists));
      if (!pile) return;
      pile.bytes -= pile.people.slice(0, count).reduce((sum, person) => sum + person.bytes, 0);
      pile.people = pile.people.slice(count);
      if (pile.people.length === 0) piles.delete(keyOf(lists));
    },
  };
}

/** A row of an import as it lies in the basket. */
export const collected = (
  { id, position }: Pick<Delivery, 'id' | 'position'>,
  { email, fields }: ImportRow,
  more: Pick<Collected, 'fingerprint' | 'firstTime' | 'bytes'>
): Collected => ({ id, position, email, fields: JSON.stringify(fields), ...more });

export const rowOf = ({ email, fields }: Pick<Collected, 'email' | 'fields'>): ImportRow => ({
  email,
  fields: JSON.parse(fields),
});
