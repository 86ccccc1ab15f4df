import type { FieldValue } from '../constant-contact';

export interface Choice {
  id: string;
  label: string;
}

/**
 * A value of a field that offers choices goes out as their ids. It may name them by id or by label, in any case; several as a list or with
 * commas between them. `unknown` are those that the account does not offer.
 */
export function chosen(value: FieldValue, choices: Choice[]): { ids: string[]; unknown: string[] } {
  const find = (named: string) =>
    choices.find(({ id }) => id === named) ?? choices.find(({ label }) => sameLabel(label, named));
  const whole = (Array.isArray(value) ? value : [value]).filter((named) => named.trim() !== '');
  const names = whole.flatMap((named) => (find(named) ? [named] : named.split(',')));
  const found = names.map((named) => ({ named, choice: find(named.trim()) }));
  return {
    ids: [...new Set(found.flatMap(({ choice }) => (choice ? [choice.id] : [])))],
    unknown: found.flatMap(({ named, choice }) => (choice ? [] : [named.trim()])),
  };
}

const sameLabel = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
