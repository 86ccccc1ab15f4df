import { json, type Reply } from '../../http/message';
import { startActivity } from '../activities';
import type { Body } from '../body';
import type { Call } from '../call';
import { invalid } from '../problem';
import { importRows, MAX_BYTES } from './import-rows';
import { requiredLists } from './selection';

const MAX_ROWS = 40_000;

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

/** `contacts_json_import`. `sms_permission_to_send` is checked and otherwise unheard. */
export function importContacts({ body, world }: Call): Reply {
  const lists = requiredLists(body, world);
  body.oneOf('sms_permission_to_send', ['explicit', 'not_set']);
  const given = body.objects('import_data', Number.POSITIVE_INFINITY);
  if (!given) throw invalid('import_data is missing');
  const { counts, errors } = importRows(withinLimits(given, body.raw('import_data')), lists, world);
  return json(201, startActivity(world, 'contacts_json_import', { status: counts, errors }));
}
