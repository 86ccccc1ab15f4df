/** A time of day by the server's clock, such as `03:30`. */
export const isTimeOfDay = (value: unknown): value is string =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

/** When the clock showed `at` for the last time, and when it does next: `last` ≤ `now` < `next`, in milliseconds since 1970. */
export function around(at: string, now: number): { last: number; next: number } {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const on = (days: number) => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    return day.setHours(hours, minutes, 0, 0);
  };
  return on(0) <= now ? { last: on(0), next: on(1) } : { last: on(-1), next: on(0) };
}
