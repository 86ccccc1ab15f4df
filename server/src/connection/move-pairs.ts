import { refusal } from '../strapi/http';
import type { MovePair, MoveTarget } from './contract';

interface Old {
  key: string;
  name: string;
  v1_id: string | null;
}

interface New {
  name: string;
  v3_id: string | null;
  gone_at: unknown;
}

/** What is still there at the account. */
export const targets = (rows: New[]): MoveTarget[] =>
  rows.flatMap(({ v3_id, name, gone_at }) => (v3_id !== null && gone_at === null ? [{ remoteId: v3_id, name }] : []));

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** By a name that both sides have exactly once; a pair that cannot be told is left to the administrator. */
export function pairByName(old: Old[], found: New[]): MovePair[] {
  const offered = targets(found);
  return old.map(({ key, name }) => {
    const [namesake, ...more] = offered.filter((target) => same(target.name, name));
    const alone = old.filter((other) => same(other.name, name)).length === 1;
    const paired = namesake && more.length === 0 && alone;
    return { key, name, remoteId: paired ? namesake.remoteId : null, by: paired ? 'name' : null };
  });
}

/** By the service's own translation of numbers; where it knows none, by name, among those that no number stands for. */
export function pairLists(old: Old[], found: New[], translation: ReadonlyMap<string, string>): MovePair[] {
  const offered = new Set(targets(found).map(({ remoteId }) => remoteId));
  const byNumber = new Map<string, string>();
  for (const { key, v1_id } of old) {
    const id = translation.get(v1_id ?? '');
    if (id !== undefined && offered.has(id)) byNumber.set(key, id);
  }
  const taken = new Set(byNumber.values());
  const rest = pairByName(
    old.filter(({ key }) => !byNumber.has(key)),
    found.filter(({ v3_id }) => !taken.has(v3_id ?? ''))
  );
  return old.map(({ key, name }) => {
    const remoteId = byNumber.get(key);
    if (remoteId !== undefined) return { key, name, remoteId, by: 'number' };
    return rest.find((pair) => pair.key === key) ?? { key, name, remoteId: null, by: null };
  });
}

type Confirmed = Array<Pick<MovePair, 'key' | 'remoteId'>>;

/** Every one of ours named once, every other one at most once, and none that the account does not have. */
export function checkPairs(path: 'lists' | 'fields', pairs: Confirmed, old: Old[], found: New[]): void {
  const offered = new Set(targets(found).map(({ remoteId }) => remoteId));
  const named = new Set(pairs.map(({ key }) => key));
  const used = new Set<string>();
  const problems = pairs.flatMap(({ key, remoteId }, index) => {
    const at = `${path}.${index}`;
    if (!old.some((row) => row.key === key))
      return [{ path: `${at}.key`, message: 'This connection has none of these.' }];
    if (remoteId === null) return [];
    if (!offered.has(remoteId)) return [{ path: `${at}.remoteId`, message: 'The account has none of these.' }];
    if (used.has(remoteId)) return [{ path: `${at}.remoteId`, message: 'This is paired twice.' }];
    used.add(remoteId);
    return [];
  });
  const missing = old.filter(({ key }) => !named.has(key)).map(({ name }) => `“${name}”`);
  const all =
    missing.length > 0 || named.size < pairs.length
      ? [
          ...problems,
          { path, message: `Name each once, also those without a pair. Missing: ${missing.join(', ') || '–'}` },
        ]
      : problems;
  if (all.length > 0) throw refusal(all);
}
