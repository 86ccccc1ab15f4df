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

/** Some of many that are added in one transaction, and what else is written with them. */
export interface Batch {
  newcomers: Newcomer[];
  along(trx: Knex.Transaction): Promise<void>;
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

  /** In one transaction. */
  async function write(places: Places, batches: Iterable<Batch>): Promise<void> {
    const noted = new Set<Filling>();
    await strapi.db.transaction(async ({ trx }) => {
      for (const { newcomers, along } of batches) {
        const rows = newcomers.map((newcomer) => {
          const filling = places.take(newcomer);
          const row = claimedBy(filling.record.id, newcomer);
          const { email, fields } = newcomer.row;
          filling.people.push({ id: row.id, email, fields: JSON.stringify(fields) });
          return row;
        });
        for (const filling of places.used()) {
          if (!noted.has(filling)) await note(trx, filling);
          noted.add(filling);
        }
        for (const some of chunks(rows, PAGE)) await insertMany(strapi, DELIVERIES, some, trx);
        await along(trx);
        await breathe();
      }
    });
  }

  async function note(trx: Knex.Transaction, filling: Filling): Promise<void> {
    const untilThen = { next_poll_at: Date.now() + UNTOUCHED_MS };
    if (!fillings.has(filling)) await begin(strapi, { ...filling.record, ...untilThen }, trx);
    else if (!(await touch(strapi, filling.record, untilThen, trx)))
      throw new Error('somebody else took the import apart');
  }

  return {
    /** Whether there is memory for more. */
    hasRoom: (): boolean => [...fillings].reduce((sum, { people }) => sum + people.length, 0) < MOST_PEOPLE,

    /**
     * Writes what is to be delivered, and whatever else goes along, in one transaction: most of what that costs are pages of indexes, which
     * are the same for few and for many. Batches are asked for one after the other, so that memory holds one. Rejects where that could not be,
     * and then nothing was written.
     */
    async add(connection: string, batches: Iterable<Batch>): Promise<void> {
      const there = of(connection).filter(({ full }) => !full);
      const places = openPlaces(connection, there);
      for (const filling of there) filling.busy = true; // before anybody else has a turn
      try {
        await write(places, batches);
        for (const filling of places.used()) fillings.add(filling);
      } catch (error) {
        // who is in them the database alone knows now
        for (const filling of places.used()) fillings.delete(filling);
        throw error;
      } finally {
        for (const filling of there) filling.busy = false;
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

interface Places {
  take(newcomer: Newcomer): Filling;
  /** Those that were taken. */
  used(): Filling[];
}

/** Each goes into what is there for its lists as long as that has room, and then into a new one. */
function openPlaces(connection: string, there: Filling[]): Places {
  const open = new Map(there.map((filling) => [filling.record.lists, filling]));
  const used = new Set<Filling>();
  return {
    used: () => [...used],
    take({ lists, bytes }: Newcomer): Filling {
      const key = JSON.stringify(lists);
      let filling = open.get(key);
      if (filling && !hasRoom(filling, bytes)) {
        filling.full = true;
        filling = undefined;
      }
      filling ??= newFilling(connection, lists);
      filling.bytes += bytes;
      open.set(key, filling);
      used.add(filling);
      return filling;
    },
  };
}

const hasRoom = (filling: Filling, bytes: number): boolean =>
  filling.people.length < FULL_PEOPLE && filling.bytes + bytes <= FULL_BYTES;

const newFilling = (connection: string, lists: ListPair[]): Filling => ({
  record: { ...newImport(connection, lists), state: 'gathering' },
  people: [],
  bytes: 0,
  full: false,
  busy: false,
});

/** Like one that was put into an import; see `transitions.ts`. */
const claimedBy = (id: string, { delivery, fingerprint }: Newcomer) =>
  Object.assign(newRow(delivery), {
    state: 'claimed' as const,
    next_try_at: null,
    owner: id,
    import_id: id,
    fingerprint,
    attempts: 1,
    warnings: '[]',
  });
