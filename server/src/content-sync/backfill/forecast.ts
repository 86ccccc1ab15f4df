import type { Api } from '../../constant-contact';
import type { Wish } from '../wish';

/** What one import takes at most, in both APIs; 4 MB with room for the envelope. */
const IMPORT_BYTES = 3_900_000;
const IMPORT_PEOPLE = 40_000;
/** Fewer people in all, or for one set of lists, go one by one. */
const ENOUGH = 25;
const FEW = 5;
/** Quotes, colons and the names that the account gives them, of the address and each field. */
const AROUND_BYTES = 8;
const CALLS_OF_IMPORT = 2;
/** Looked up and written; a search at v1 finds a summary, so that the contact is read between the two. */
const CALLS_OF_PERSON: Record<Api, number> = { v1: 3, v3: 2 };

interface Pile {
  lists: string[];
  people: number;
  bytes: number;
}

/** Counts what goes out without keeping it. */
export function createForecast(api: Api) {
  const piles = new Map<string, Pile>();
  let alone = 0;

  return {
    together({ email, fields, lists }: Pick<Wish, 'email' | 'fields' | 'lists'>): void {
      const key = lists.join(' ');
      const { people, bytes } = piles.get(key) ?? { people: 0, bytes: 0 };
      piles.set(key, { lists, people: people + 1, bytes: bytes + bytesOf({ email, ...fields }) });
    },

    alone(): void {
      alone += 1;
    },

    /** `lists`: those that imports join. */
    told(): { imports: number; single: number; calls: number; lists: string[] } {
      const all = [...piles.values()];
      const enough = all.reduce((sum, { people }) => sum + people, 0) >= ENOUGH;
      const imported = enough ? all.filter(({ people }) => people >= FEW) : [];
      const lists = [...new Set(imported.flatMap((pile) => pile.lists))];
      const rest = all.filter((pile) => !imported.includes(pile));
      const imports = imported.reduce((sum, pile) => sum + importsOf(pile), 0);
      const single = rest.reduce((sum, { people }) => sum + people, alone);
      return { imports, single, calls: imports * CALLS_OF_IMPORT + single * CALLS_OF_PERSON[api], lists };
    },
  };
}

const importsOf = ({ people, bytes }: Pile): number =>
  Math.max(Math.ceil(bytes / IMPORT_BYTES), Math.ceil(people / IMPORT_PEOPLE));

const bytesOf = (values: Record<string, string>): number =>
  Object.entries(values).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value) + AROUND_BYTES, 0);
