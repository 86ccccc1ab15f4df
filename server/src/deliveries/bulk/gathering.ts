import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ImportRow } from '../../constant-contact';
import { breathe } from '../../strapi/breathe';
import { insertMany } from '../../strapi/database';
import { type NewDelivery, newRow } from '../add';
import { DELIVERIES } from '../tables';
import { type Collected, FULL_BYTES, FULL_PEOPLE, MOST_PEOPLE } from './basket';
import { chunks, GATHERING_MS, PAGE } from './handler';
import { begin, newImport, touch } from './imports';
import type { ImportRecord, ListPair } from './tables';

/** Somebody of whom nothing is known yet, and all that is wished of whom an import can say. */
export interface Newcomer {
  delivery: NewDelivery;
  lists: ListPair[];
  row: ImportRow;
  /** What the row takes in the call. */
  bytes: number;
  /** Of everything that is wished of the address. */
  fingerprint: string;
}

/** An import that is still filled by this process, which alone has its rows at hand. */
export interface Filling {
  record: ImportRecord;
  people: Array<Pick<Collected, 'id' | 'email' | 'fields'>>;
  bytes: number;
  /** One more had no room. */
  full: boolean;
  /** People are just being added. */
  busy: boolean;
}

/** Those of a page that go into the same import. */
interface Addition {
  filling: Filling;
  newcomers: Newcomer[];
  bytes: number;
}

/** Adding a page takes a fraction of it: a record that nobody has touched for so long is that of somebody who was killed. */
const UNTOUCHED_MS = 30_000;

/**
 * Imports that are filled by whoever makes the deliveries, in the same transaction. One who brings many people of whom nothing is known, as
 * a backfill does, spares the database to claim them from the heap, to read again what is wished of them, and to write each row once more.
 * What a killed process had filled is taken apart, and goes the way of all others.
 */
export type Gathering = ReturnType<typeof createGathering>;

/** `changed` hears that there are people. */
export function createGathering(strapi: Core.Strapi, changed: () => void) {
  const fillings = new Set<Filling>();
  const of = (connection: string) => [...fillings].filter(({ record }) => record.connection_key === connection);

  async function write(trx: Knex.Transaction, { filling, newcomers }: Addition, isNew: boolean): Promise<void> {
    const { record } = filling;
    const untilThen = { next_poll_at: Date.now() + UNTOUCHED_MS };
    if (isNew) await begin(strapi, { ...record, ...untilThen }, trx);
    else if (!(await touch(strapi, record, untilThen, trx))) throw new Error('somebody else took the import apart');
    const rows = newcomers.map((newcomer) => claimedBy(record.id, newcomer));
    for (const some of chunks(rows, PAGE)) {
      await insertMany(strapi, DELIVERIES, some, trx);
      await breathe();
    }
    const people = newcomers.map(({ row: { email, fields } }, n) => ({
      id: rows[n]?.id ?? '',
      email,
      fields: JSON.stringify(fields),
    }));
    filling.people.push(...people);
  }

  return {
    /** Whether there is memory for more. */
    hasRoom: (): boolean => [...fillings].reduce((sum, { people }) => sum + people.length, 0) < MOST_PEOPLE,

    /**
     * Writes what is to be delivered, and whatever else `along` writes, in one transaction. Rejects where that could not be, and then
     * nothing was written.
     */
    async add(
      connection: string,
      newcomers: Newcomer[],
      along: (trx: Knex.Transaction) => Promise<void>
    ): Promise<void> {
      const additions = sortInto(of(connection), connection, newcomers);
      for (const { filling } of additions) filling.busy = true;
      try {
        await strapi.db.transaction(async ({ trx }) => {
          for (const addition of additions) await write(trx, addition, !fillings.has(addition.filling));
          await along(trx);
        });
        for (const { filling, bytes } of additions) {
          filling.bytes += bytes;
          fillings.add(filling);
        }
      } catch (error) {
        // who is in them the database alone knows now
        for (const { filling } of additions) fillings.delete(filling);
        throw error;
      } finally {
        for (const { filling } of additions) filling.busy = false;
      }
      changed();
    },

    /** Keys of connections with an import that may go out: one that is full, or was begun long ago, or any with `all`. */
    ready: (all: boolean): string[] => [
      ...new Set([...fillings].filter(isReady(all)).map(({ record }) => record.connection_key)),
    ],

    isEmpty: (): boolean => fillings.size === 0,

    /** The next that may go out; nobody adds to it any more. */
    take(connection: string, all: boolean): Filling | undefined {
      const next = of(connection).find(isReady(all));
      if (next) fillings.delete(next);
      return next;
    },

    isOurs: (record: Pick<ImportRecord, 'id'>): boolean => [...fillings].some((one) => one.record.id === record.id),
  };
}

const isReady =
  (all: boolean) =>
  ({ busy, full, record }: Filling): boolean =>
    !busy && (full || all || Number(record.started_at) < Date.now() - GATHERING_MS);

/** Into what is there as long as it has room, and then into a new one. */
function sortInto(there: Filling[], connection: string, newcomers: Newcomer[]): Addition[] {
  const additions: Addition[] = [];
  const begun = (filling: Filling): Addition => {
    const addition = { filling, newcomers: [], bytes: 0 };
    additions.push(addition);
    return addition;
  };
  const open = new Map<string, Addition>();
  const unfilled = new Map(there.flatMap((filling) => (filling.full ? [] : [[filling.record.lists, filling]])));
  for (const newcomer of newcomers) {
    const lists = JSON.stringify(newcomer.lists);
    const filling = unfilled.get(lists);
    let place = open.get(lists) ?? begun(filling ?? newFilling(connection, newcomer.lists));
    if (!hasRoom(place, newcomer)) {
      place.filling.full = true;
      place = begun(newFilling(connection, newcomer.lists));
    }
    open.set(lists, place);
    place.newcomers.push(newcomer);
    place.bytes += newcomer.bytes;
  }
  return additions;
}

const hasRoom = ({ filling, newcomers, bytes }: Addition, newcomer: Newcomer): boolean =>
  filling.people.length + newcomers.length < FULL_PEOPLE && filling.bytes + bytes + newcomer.bytes <= FULL_BYTES;

const newFilling = (connection: string, lists: ListPair[]): Filling => ({
  record: { ...newImport(connection, lists), state: 'gathering' },
  people: [],
  bytes: 0,
  full: false,
  busy: false,
});

/** Like one that was put into an import; see `transitions.ts`. */
const claimedBy = (id: string, { delivery, fingerprint }: Newcomer) => ({
  ...newRow(delivery),
  state: 'claimed' as const,
  owner: id,
  import_id: id,
  fingerprint,
  attempts: 1,
  next_try_at: null,
});
