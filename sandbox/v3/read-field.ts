import { type Choice, type CustomField, type FieldType, isSelect } from '../account/custom-field';
import { Body } from './body';
import { invalid } from './problem';

type Metadata = CustomField['metadata'];

const DISPLAY_TYPES = ['dropdown', 'checkbox', 'radio'] as const;

/** How fine a number is: whole, or with one to four decimals. */
function readPrecision(given: Body): Metadata {
  const integer = given.boolean('integer');
  const decimals = given.integer('decimal_places', 0, 4);
  if (integer === false && !decimals) throw invalid('metadata[decimal_places] does not have a valid value');
  return { integer, decimal_places: decimals };
}

function readAll(given: Body, type: FieldType): Metadata {
  if (isSelect(type)) return { display_type: given.oneOf('display_type', DISPLAY_TYPES) ?? 'dropdown' };
  if (type === 'number') return { allow_negative: given.boolean('allow_negative') ?? false, ...readPrecision(given) };
  if (type === 'currency') return { currency_code: given.string('currency_code', 3), ...readPrecision(given) };
  if (type === 'date') return { display_format: given.string('display_format', 20) };
  return {};
}

/** What the type of the field has a use for; anything else is dropped (assumed). */
export function readMetadata(body: Body, type: FieldType): Metadata {
  const all = readAll(body.object('metadata') ?? new Body({}), type);
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A choice keeps its id where the request names it; new ones are numbered on. A menu takes more than buttons do. */
export function readChoices(body: Body, before: readonly Choice[], { display_type }: Metadata): Choice[] {
  let last = Math.max(0, ...before.map(({ choice_id }) => Number(choice_id)));
  const choices = body.objects('choices', display_type === 'dropdown' ? 100 : 20) ?? [];
  if (choices.length === 0) throw invalid('choices is missing');
  return choices.map((item, index) => {
    const known = before.find(({ choice_id }) => choice_id === item.raw('choice_id'));
    if (!known) last += 1;
    return {
      choice_id: known?.choice_id ?? String(last).padStart(6, '0'),
      choice_label: item.required('choice_label', 255),
      display_order: item.integer('display_order', 0, 1000) ?? index + 1,
    };
  });
}
