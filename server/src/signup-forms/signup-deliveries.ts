import { millis, parsed } from '../strapi/database';
import type { Form } from './definition';
import { contactFields, type Target } from './form-targets';
import type { NewDelivery } from './rooms';
import type { SignupRow } from './tables';

type Wished = Pick<SignupRow, 'id' | 'email' | 'field_values' | 'chosen_lists' | 'accepted_at' | 'confirmed_at'>;

/** Our keys of all lists that a sign-up joins. */
export function listsOf(form: Form, row: Pick<Wished, 'chosen_lists'>): string[] {
  return [...new Set([...form.lists, ...parsed<string[]>(row.chosen_lists, [])])];
}

/**
 * What goes out for a sign-up, one delivery a connection. A confirmation is an act of its own: it counts from then, and brings back who
 * had opted out whatever the form says.
 */
export function deliveriesOf(form: Form, row: Wished, targets: Target[]): NewDelivery[] {
  const values = parsed<Record<string, string | string[]>>(row.field_values, {});
  const asksBack = form.confirmation === 'returning' && row.confirmed_at === null;
  return targets.map((target) => ({
    kind: 'sign-up',
    connection: target.connection,
    email: row.email,
    actor: 'contact',
    source: { key: form.documentId, name: form.shown.slug },
    change: {
      fields: contactFields([...form.fields, ...form.hidden], values, target),
      join: target.lists,
      leave: [],
      ...(asksBack ? { askBack: row.id } : {}),
      ...tagsAt(form, target.connection),
    },
    at: new Date(millis(row.confirmed_at) ?? millis(row.accepted_at) ?? 0),
  }));
}

function tagsAt({ tags }: Form, at: string): { tags?: string[] } {
  const ids = tags.filter(({ connection }) => !connection || connection === at).map(({ id }) => id);
  return ids.length > 0 ? { tags: ids } : {};
}
