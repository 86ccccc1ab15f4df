import type { NewDelivery } from '../rooms';
import type { Choice } from './choices';

/** What a person sent from their page. */
export interface Sent {
  /** Lists that were ticked when the page was shown, and those that are now. */
  before: string[];
  ticked: string[];
  /** The button that leaves everything. */
  leaveAll: boolean;
}

/** What they mean by it: the difference between what they saw and what they sent, so that nobody has to be asked what is true. */
export type Wish = { leave: 'all' } | { leave: string[]; join: string[] };

export function wishOf(choices: Choice[], { before, ticked, leaveAll }: Sent): Wish {
  const known = new Set(choices.map(({ list }) => list));
  const own = (lists: string[]) => [...new Set(lists)].filter((list) => known.has(list));
  const [saw, wants] = [own(before), own(ticked)];
  const leave = saw.filter((list) => !wants.includes(list));
  // Who unticks everything wants nothing any more.
  if (leaveAll || (wants.length === 0 && leave.length > 0)) return { leave: 'all' };
  return { leave, join: wants.filter((list) => !saw.includes(list)) };
}

/** What goes out for it, one delivery a connection: none where nothing changes. */
export function deliveriesOfWish(
  wish: Wish,
  { email, choices, connections, at }: { email: string; choices: Choice[]; connections: string[]; at: Date }
): NewDelivery[] {
  const act = (connection: string, change: NewDelivery['change']): NewDelivery => ({
    kind: 'change',
    connection,
    email,
    actor: 'contact',
    source: { key: 'preferences', name: 'Preferences' },
    change,
    at,
  });
  if (wish.leave === 'all') {
    return connections.map((key) => act(key, { fields: {}, join: [], leave: [], withdraw: 'opt-out' }));
  }
  const { join, leave } = wish as Exclude<Wish, { leave: 'all' }>;
  return connections.flatMap((key) => {
    const own = (lists: string[]) =>
      lists.filter((list) => choices.some((choice) => choice.list === list && choice.connection === key));
    const change = { fields: {}, join: own(join), leave: own(leave) };
    return change.join.length + change.leave.length > 0 ? [act(key, change)] : [];
  });
}
