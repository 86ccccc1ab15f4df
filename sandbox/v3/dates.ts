const YEAR_FIRST = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/;
const MONTH_FIRST = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/;

/** The spellings of a date that the service takes, never with the day first; always answered as `YYYY-MM-DD`. */
export function readDate(text: string): string | undefined {
  const [, y, m, d] = YEAR_FIRST.exec(text) ?? [];
  const [, month = m, day = d, year = y] = MONTH_FIRST.exec(text) ?? [];
  if (!year || !month || !day) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
