import { contentType, json, type Reply } from '../../http/message';
import { startActivity } from '../activities';
import { Body } from '../body';
import type { Call } from '../call';
import { ApiProblem, invalid } from '../problem';
import { readCsv } from './csv';
import { importRows, MAX_BYTES } from './import-rows';
import { type Part, readParts } from './multipart';
import { requiredLists } from './selection';

/** The heading is one of them. */
const MAX_LINES = 40_000;
const WHOLE = new Set(['birthday_month', 'birthday_day']);

const unsupported = (message: string) => new ApiProblem(415, 'contacts.api.unsupported_media_type', message);

function csvPart(parts: readonly Part[]): Part & { readonly fileName: string } {
  const file = parts.find(({ name }) => name === 'file');
  if (!file) throw invalid('file is missing');
  const { fileName = '' } = file;
  if (!/\.csv$/i.test(fileName)) throw unsupported('The file must be a .csv file.');
  return { ...file, fileName };
}

/** Only whole lines of the first four megabytes. */
function withinLimits(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_BYTES) return text;
  const cut = bytes.subarray(0, MAX_BYTES).toString('utf8');
  return cut.slice(0, cut.lastIndexOf('\n') + 1);
}

/** A cell that is empty is not given; text becomes a number where the JSON import has one. */
function rowOf(heads: readonly string[], cells: readonly string[]): Body {
  const given = heads.flatMap((head, index): [string, unknown][] => {
    const cell = cells[index]?.trim() ?? '';
    return cell === '' ? [] : [[head, WHOLE.has(head) && /^\d+$/.test(cell) ? Number(cell) : cell]];
  });
  return new Body(Object.fromEntries(given));
}

/** `contacts_file_import`: a form with the parts `file` and `list_ids`, the latter with commas between. */
export function importFile({ request, world }: Call): Reply {
  if (contentType(request.headers) !== 'multipart/form-data') {
    throw unsupported('The Content-Type must be multipart/form-data.');
  }
  const parts = readParts(request.body, request.headers['content-type'] ?? '');
  if (!parts) throw invalid('The request body is not valid multipart/form-data.');
  const file = csvPart(parts);
  const field = (key: string) => parts.find(({ name }) => name === key)?.text.trim() || undefined;
  const form = new Body({
    list_ids: field('list_ids')
      ?.split(',')
      .map((id) => id.trim()),
    sms_permission_to_send: field('sms_permission_to_send'),
  });
  const lists = requiredLists(form, world);
  form.oneOf('sms_permission_to_send', ['explicit', 'not_set']);
  const [heads = [], ...lines] = readCsv(withinLimits(file.text.replace(/^\uFEFF/, ''))) ?? [];
  const names = heads.map((head) => head.trim());
  if (!names.includes('email') && !names.includes('sms_number')) throw invalid('file does not have an email column');
  const { counts, errors } = importRows(
    lines.slice(0, MAX_LINES - 1).map((cells) => rowOf(names, cells)),
    lists,
    world
  );
  const status = { ...counts, items_total_count: (counts.items_total_count ?? 0) + 1 };
  return json(201, startActivity(world, 'contacts_file_import', { status, errors, sourceFile: file.fileName }));
}
