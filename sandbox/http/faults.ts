import type { Incoming } from './message';
import { type RandomFaults, RandomSource } from './random-faults';

/** What goes wrong: an answer instead of the real one, a delay, or a lost connection (`after`: done, answer lost). */
export interface Fault {
  readonly status?: number;
  readonly body?: string;
  readonly delayMs?: number;
  readonly drop?: 'before' | 'after';
}

export interface FaultRule {
  readonly match?: { readonly method?: string; readonly path?: string };
  readonly fault: Fault;
  /** How many requests it hits; 1 unless given. */
  readonly times?: number;
}

export type FaultOrder = FaultRule | { readonly random: RandomFaults };

const TOKEN_ROUTES = '/oauth2/';

/** Token routes are hit only by a rule that names them: else every fault would first cost the connection. */
function hits({ match = {} }: FaultRule, { method, url }: Incoming): boolean {
  const path = match.path ?? '/';
  if (url.startsWith(TOKEN_ROUTES) && !path.startsWith(TOKEN_ROUTES)) return false;
  return url.startsWith(path) && (match.method === undefined || match.method.toUpperCase() === method);
}

export class Faults {
  private rules: { rule: FaultRule; left: number }[] = [];
  private random: RandomSource | undefined;

  add(order: FaultOrder): void {
    if ('random' in order) this.random = new RandomSource(order.random);
    else this.rules.push({ rule: order, left: order.times ?? 1 });
  }

  /** The first rule that fits is used up by one; random faults come after the rules. */
  next(request: Incoming): Fault | undefined {
    const found = this.rules.find(({ rule, left }) => left > 0 && hits(rule, request));
    if (found) {
      found.left -= 1;
      this.rules = this.rules.filter(({ left }) => left > 0);
      return found.rule.fault;
    }
    return request.url.startsWith(TOKEN_ROUTES) ? undefined : this.random?.next();
  }

  waiting(): FaultRule[] {
    return this.rules.map(({ rule, left }) => ({ ...rule, times: left }));
  }

  clear(): void {
    this.rules = [];
    this.random = undefined;
  }
}
