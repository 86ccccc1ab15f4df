import type { Core } from '@strapi/strapi';
import { FORM_UID } from '../content-type';
import type { FormStore } from '../form-store';
import type { Limits } from '../limits';
import type { Rooms } from '../rooms';
import type { Holder } from './link';

/** A list that a person is on, or may join. */
export interface Choice {
  /** Our key. */
  list: string;
  label: string;
  connection: string;
  on: boolean;
}

/** How long a page waits for an account. What we know ourselves is shown instead. */
const PATIENCE_MS = 3000;

/** How often one person's page asks the accounts, whose requests are counted. */
const LOOKS_PER_HOUR = 20;

export interface Around {
  forms: FormStore;
  rooms: Rooms;
  limits: Limits;
}

/** What a person may choose from: what published forms let visitors choose, and where we put them. */
export function choicesDesk(strapi: Core.Strapi, { forms, rooms, limits }: Around) {
  const looks = limits.bound({ name: 'looks', points: LOOKS_PER_HOUR, seconds: 3600 });

  /** What forms say beside a list, the oldest row first, by list. */
  async function offered(locale: string | null): Promise<Map<string, string[]>> {
    const where = { publishedAt: { $notNull: true } };
    const rows: Array<{ slug: string; listChoices: unknown[] | null }> = await strapi.db
      .query(FORM_UID)
      .findMany({ where, select: ['slug', 'listChoices'], orderBy: { id: 'asc' } });
    const slugs = new Set(rows.filter(({ listChoices }) => listChoices?.length).map(({ slug }) => slug));
    const found = await Promise.all([...slugs].map((slug) => forms.find(slug, locale)));
    const labels = new Map<string, string[]>();
    for (const { key, label } of found.flatMap((form) => form?.shown.lists ?? [])) {
      labels.set(key, [...(labels.get(key) ?? []), label]);
    }
    return labels;
  }

  /** Those that the person may choose, on none of them. */
  async function possible({ email, locale }: Holder, connections: string[]): Promise<Possible> {
    const [labels, claimed, acts] = await Promise.all([
      offered(locale),
      rooms.claimedLists(connections, email),
      rooms.openActs(email),
    ]);
    const keys = new Set([...labels.keys(), ...claimed, ...acts.flatMap(({ change }) => change.join)]);
    const places = await rooms.listPlaces([...keys]);
    const choices = [...places].map(([list, { connection, name }]) => ({
      list,
      // What somebody wrote for people to read, before the account's own name.
      label: labels.get(list)?.find((label) => label !== name) ?? name,
      connection,
      on: false,
    }));
    return { choices, claimed: new Set(claimed), acts };
  }

  /** Which lists the person is on, by the account or else by what we know. */
  async function heldAt(connection: string, email: string, { asks, claimed }: Known): Promise<Set<string>> {
    const said = asks ? await rooms.membership(connection, email, PATIENCE_MS) : null;
    if (said) return new Set(said.lists);
    return (await rooms.hasOptedOut(email, [connection])) ? new Set() : claimed;
  }

  return {
    async possible(holder: Holder): Promise<Choice[]> {
      return (await possible(holder, await rooms.connections())).choices;
    },

    /** As it is now, together with what the person wished already and the account does not know yet. */
    async of(holder: Holder): Promise<Choice[]> {
      const connections = await rooms.connections();
      const { choices, claimed, acts } = await possible(holder, connections);
      const places = connections.filter((key) => choices.some(({ connection }) => connection === key));
      const asks = (await looks.take(holder.email)) === null;
      const heldIn = async (key: string) => [key, await heldAt(key, holder.email, { asks, claimed })] as const;
      const held = new Map(await Promise.all(places.map(heldIn)));
      for (const { connection, change } of acts) {
        const lists = held.get(connection);
        if (change.withdraw) lists?.clear();
        for (const list of change.leave) lists?.delete(list);
        for (const list of change.join) lists?.add(list);
      }
      return choices.map((choice) => ({ ...choice, on: held.get(choice.connection)?.has(choice.list) ?? false }));
    },
  };
}

interface Known {
  claimed: Set<string>;
  /** Whether the account may be asked. */
  asks: boolean;
}

interface Possible extends Pick<Known, 'claimed'> {
  choices: Choice[];
  acts: Awaited<ReturnType<Rooms['openActs']>>;
}
