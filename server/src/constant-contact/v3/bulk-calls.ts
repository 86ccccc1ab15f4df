import type { BulkCalls } from '../client';
import { MAX_LISTS, refused, within } from '../limits';
import { collect } from '../paging';
import { activitiesSchema, activityOf, activitySchema, start } from './activity';
import type { Caller } from './caller';
import { readFields } from './field-calls';
import { segment } from './http';
import { importBody } from './import-body';
import { hasCustomFields, rowProblem, wireSize } from './import-row';
import { contactIds } from './refs';

/** Constant Contact, V3 API guide, bulk activities. */
export function bulkCalls(caller: Caller): BulkCalls {
  const { read, pages } = caller;

  return {
    importSize: (row) => (rowProblem(row) === null ? wireSize(row) : null),

    async importContacts(rows, lists) {
      if (rows.length === 0) throw refused('An import needs at least one row.');
      within(lists, MAX_LISTS, 'lists');
      const fields = rows.some(hasCustomFields) ? await readFields(caller) : [];
      const { json, taken } = importBody(rows, lists, fields);
      return { activity: await start(caller, 'POST', '/v3/activities/contacts_json_import', json), taken };
    },

    removeContacts: async (contacts) =>
      start(caller, 'POST', '/v3/activities/contact_delete', { contact_ids: contactIds(contacts) }),

    activity: async (id) =>
      activityOf(await read({ method: 'GET', path: `/v3/activities/${segment(id)}` }, activitySchema)),

    async activities() {
      const found = await collect(pages('/v3/activities?limit=500', activitiesSchema, ({ activities }) => activities));
      return found.sort(byAge).map(activityOf);
    },
  };
}

type Dated = { created_at?: string | null | undefined };

/** Newest first: the service does not say in which order it answers. */
function byAge(one: Dated, other: Dated): number {
  return (Date.parse(other.created_at ?? '') || 0) - (Date.parse(one.created_at ?? '') || 0);
}
