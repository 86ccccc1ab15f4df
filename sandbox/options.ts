import { checkSettings, type Settings } from './settings';
import { type Credentials, DEFAULT_CREDENTIALS } from './world';

export interface SandboxOptions extends Partial<Credentials> {
  /** 0, the default, takes any that is free. */
  readonly port?: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
  /** A file that keeps contacts, lists and rotating tokens over a restart. */
  readonly state?: string;
  /** Off unless given. */
  readonly rateLimit?: boolean;
  /** Where the sandbox's clock starts. */
  readonly now?: Date;
  /** Switches that differ from their defaults from the start, and after a reset. */
  readonly settings?: Partial<Settings>;
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
export const isPort = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535;

type Rule = readonly [fits: (value: unknown) => boolean, words: string];
const TEXT: Rule = [isText, 'a text'];

const RULES: Readonly<Record<keyof SandboxOptions, Rule>> = {
  port: [isPort, 'a port from 0 to 65535'],
  host: TEXT,
  state: [isText, 'the path of a file'],
  rateLimit: [(value) => typeof value === 'boolean', 'true or false'],
  now: [(value) => value instanceof Date && !Number.isNaN(value.getTime()), 'a valid Date'],
  settings: [(value) => typeof value === 'object' && value !== null, 'an object of switches'],
  ...(Object.fromEntries(Object.keys(DEFAULT_CREDENTIALS).map((key) => [key, TEXT])) as Record<
    keyof Credentials,
    Rule
  >),
};

/** Throws a `RangeError` that names the option and what would be right. */
export function checkOptions(options: SandboxOptions): void {
  for (const [key, value] of Object.entries(options)) {
    const rule = Object.hasOwn(RULES, key) ? RULES[key as keyof SandboxOptions] : undefined;
    if (!rule) throw new RangeError(`startSandbox has no option ${key}, only ${Object.keys(RULES).join(', ')}`);
    if (value !== undefined && !rule[0](value)) throw new RangeError(`startSandbox: ${key} must be ${rule[1]}`);
  }
  checkSettings({ ...options.settings });
}
