import type { MovePair, MovePairs, MoveTarget, MoveView } from '../../../server/src/connection/contract';

export type Kind = 'lists' | 'fields';
export type Pairs = Pick<MoveView, Kind>;

/** What a row can be paired with: whatever no other row has. */
export const freeTargets = (targets: MoveTarget[], pairs: MovePair[], own: MovePair): MoveTarget[] => {
  const taken = new Set(pairs.flatMap(({ key, remoteId }) => (key === own.key ? [] : (remoteId ?? []))));
  return targets.filter(({ remoteId }) => !taken.has(remoteId));
};

/** A pair that somebody chose was found neither by number nor by name. */
export const paired = (pairs: MovePair[], key: string, remoteId: string | null): MovePair[] =>
  pairs.map((pair) => (pair.key === key ? { ...pair, remoteId, by: null } : pair));

export const unpaired = (pairs: MovePair[]): MovePair[] => pairs.filter(({ remoteId }) => remoteId === null);

/** “Custom field 2” before “Custom field 10”. */
export const inOrder = (pairs: MovePair[]): MovePair[] =>
  pairs.toSorted((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));

const confirmed = (pairs: MovePair[]) => pairs.map(({ key, remoteId }) => ({ key, remoteId }));

export const bodyOf = ({ lists, fields }: Pairs): MovePairs => ({ lists: confirmed(lists), fields: confirmed(fields) });
