import type { BulkCalls } from '../client';
import { collect } from '../paging';
import type { V1Lacks } from '../unsupported';
import { readActivities, readActivity } from './activities';
import { startActivity } from './activity-calls';
import type { V1Http } from './http';
import { activityPath } from './ids';
import { importOrder, lineSize } from './import-form';
import { problemOf } from './import-row';

export function bulkCalls(http: V1Http): Omit<BulkCalls, V1Lacks> {
  return {
    importSize: (row) => (problemOf(row) === null ? lineSize(row) : null),

    async importContacts(rows, lists) {
      const { order, taken } = importOrder(http.username, rows, lists);
      return { activity: await startActivity(http, order), taken };
    },

    activity: async (id) => readActivity(await http.get(activityPath(id))),

    async activities() {
      const all = await collect(http.pages('/activities', readActivities));
      return all.toSorted((one, other) => other.begun.localeCompare(one.begun)).map(({ activity }) => activity);
    },
  };
}
