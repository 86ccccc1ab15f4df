export type Excess = 'second' | 'day';

interface Use {
  recent: number[];
  day: number;
  today: number;
}

const DAY_MS = 86_400_000;

/** Counts granted requests for each key: a sliding second, and the day as UTC counts it. Refused ones cost nothing. */
export class RateLimiter {
  private readonly uses = new Map<string, Use>();

  take(key: string, now: number, perSecond: number, perDay: number): Excess | undefined {
    const use = this.uses.get(key) ?? { recent: [], day: 0, today: 0 };
    this.uses.set(key, use);
    const day = Math.floor(now / DAY_MS);
    if (use.day !== day) Object.assign(use, { day, today: 0 });
    use.recent = use.recent.filter((at) => at > now - 1000 && at <= now);
    if (use.today >= perDay) return 'day';
    if (use.recent.length >= perSecond) return 'second';
    use.recent.push(now);
    use.today += 1;
    return undefined;
  }

  clear(): void {
    this.uses.clear();
  }
}
