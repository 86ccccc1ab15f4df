import type { Incoming } from './message';
import { type RandomFaults, RandomSource } from './random-faults';

/**
 * What goes wrong: an answer instead of the real one, a delay, or a lost connection. A body without a status comes with 200. `drop` `before`:
 * nothing is done; `after`: it is done and the answer lost.
 */
export interface Fault {
  /** 200 to 599. */
  readonly status?: number;
  readonly body?: string;
  /** Beside the status or body; those of the same name replace the sandbox's own. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  readonly drop?: 'before' | 'after';
}

/** Which requests: `path` is a prefix of path and query as they came over the wire. */
export interface Match {
  readonly method?: string;
  readonly path?: string;
}

export interface FaultRule {
  readonly match?: Match;
  readonly fault: Fault;
  /** How many requests it hits; 1 unless given. */
  readonly times?: number;
}

/** Until cleared, or until another seed. */
export interface RandomRule {
  readonly match?: Match;
  readonly random: RandomFaults;
}

export type FaultOrder = FaultRule | RandomRule;

const TOKEN_ROUTES = '/oauth2';

/** Token routes are hit only by an order that names them: else every fault would first cost the connection. */
function hits({ method, path = '/' }: Match, request: Incoming): boolean {
  if (request.url.startsWith(TOKEN_ROUTES) && !path.startsWith(TOKEN_ROUTES)) return false;
  return request.url.startsWith(path) && (method === undefined || method.toUpperCase() === request.method);
}

export class Faults {
  private rules: { rule: FaultRule; left: number }[] = [];
  private random: { match: Match; source: RandomSource } | undefined;

  add(order: FaultOrder): void {
    if ('random' in order) this.random = { match: order.match ?? {}, source: new RandomSource(order.random) };
    else this.rules.push({ rule: order, left: order.times ?? 1 });
  }

  /** The first rule that fits is used up by one; random faults come after the rules. */
  next(request: Incoming): Fault | undefined {
    const found = this.rules.find(({ rule }) => hits(rule.match ?? {}, request));
    if (found) {
      found.left -= 1;
      this.rules = this.rules.filter(({ left }) => left > 0);
      return found.rule.fault;
    }
    return this.random && hits(this.random.match, request) ? this.random.source.next() : undefined;
  }

  waiting(): FaultOrder[] {
    const rules = this.rules.map(({ rule, left }) => ({ ...rule, times: left }));
    return this.random ? [...rules, { match: this.random.match, random: this.random.source.options }] : rules;
  }

  clear(): void {
    this.rules = [];
    this.random = undefined;
  }
}
