import { json, type Reply } from '../../http/message';
import { startActivity } from '../activities';
import type { Body } from '../body';
import type { Call } from '../call';
import { ApiProblem, invalid } from '../problem';
import { readListIds } from '../read-parts';
import { importRow } from './import-row';

const MAX_ROWS = 40_000;
const MAX_BYTES = 4 * 1024 * 1024;

/** What lies beyond the limits of an import is not looked at, and nobody is told. */
function withinLimits(rows: readonly Body[], raw: unknown): readonly Body[] {
  let bytes = 0;
  const sizes = (raw as readonly unknown[]).map((row) => Buffer.byteLength(JSON.stringify(row)) + 1);
  const cut = sizes.findIndex((size) => {
    bytes += size;
    return bytes > MAX_BYTES;
  });
  return rows.slice(0, Math.min(MAX_ROWS, cut < 0 ? rows.length : cut));
}

/** Rows that are wrong do not fail the job: they are counted, and named in its errors. */
export function importContacts({ body, world, at }: Call): Reply {
  const { account } = world;
  const lists = readListIds(body, 'list_ids', account, () => invalid('list_ids does not have a valid value'));
  if (!lists || lists.length === 0) throw invalid('list_ids is missing');
  const given = body.objects('import_data', Number.POSITIVE_INFINITY);
  if (!given) throw invalid('import_data is missing');
  const rows = withinLimits(given, body.raw('import_data'));
  const errors: string[] = [];
  let barred = 0;
  for (const row of rows) {
    try {
      if (!importRow(row, lists, account, at)) barred += 1;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      errors.push(error.message);
    }
  }
  const counts = {
    items_total_count: rows.length,
    items_completed_count: rows.length,
    person_count: rows.length - errors.length,
    error_count: errors.length,
    correctable_count: errors.length,
    cannot_add_to_list_count: barred,
    list_count: lists.length,
  };
  return json(201, startActivity(world, 'contacts_json_import', counts, errors));
}
