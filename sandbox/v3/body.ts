import { invalid } from './problem';

export type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads values out of a JSON body in the service's own words: "x is missing", "x is invalid". `null` counts as not
 * given, because clients send back what they have read.
 */
export class Body {
  constructor(
    private readonly value: Json,
    private readonly within = ''
  ) {}

  static parse(text: string): Body {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw invalid('The request body is not valid JSON.');
    }
    if (!isObject(value)) throw invalid('The request body must be a JSON object.');
    return new Body(value);
  }

  name(key: string): string {
    return this.within === '' ? key : `${this.within}[${key}]`;
  }

  /** Whether the key is there at all, `null` included. */
  has(key: string): boolean {
    return Object.hasOwn(this.value, key);
  }

  string(key: string, max: number): string | undefined {
    const given = this.value[key] ?? undefined;
    if (given === undefined) return undefined;
    if (typeof given !== 'string') throw invalid(`${this.name(key)} is invalid`);
    if ([...given].length > max) throw invalid(`${this.name(key)} is too long (maximum is ${max} characters)`);
    return given;
  }

  required(key: string, max: number): string {
    const given = this.string(key, max);
    if (given === undefined) throw invalid(`${this.name(key)} is missing`);
    if (given.trim() === '') throw invalid(`${this.name(key)} is empty`);
    return given;
  }

  oneOf<Value extends string>(key: string, values: readonly Value[]): Value | undefined {
    const given = this.value[key] ?? undefined;
    if (given === undefined) return undefined;
    const found = values.find((value) => value === given);
    if (found === undefined) throw invalid(`${this.name(key)} does not have a valid value`);
    return found;
  }

  /** Missing and wrong are said together, as the service does. */
  requiredOneOf<Value extends string>(key: string, values: readonly Value[]): Value {
    const found = this.oneOf(key, values);
    if (found === undefined) throw invalid(`${key} is missing, ${key} does not have a valid value`);
    return found;
  }

  integer(key: string, from: number, to: number): number | undefined {
    const given = this.value[key] ?? undefined;
    if (given === undefined) return undefined;
    const within = typeof given === 'number' && Number.isInteger(given) && given >= from && given <= to;
    if (!within) throw invalid(`${this.name(key)} does not have a valid value`);
    return given;
  }

  boolean(key: string): boolean | undefined {
    const given = this.value[key] ?? undefined;
    if (given === undefined) return undefined;
    if (typeof given !== 'boolean') throw invalid(`${this.name(key)} is invalid`);
    return given;
  }

  object(key: string): Body | undefined {
    const given = this.value[key] ?? undefined;
    if (given === undefined) return undefined;
    if (!isObject(given)) throw invalid(`${this.name(key)} is invalid`);
    return new Body(given, this.name(key));
  }

  raw(key: string): unknown {
    return this.value[key];
  }

  strings(key: string, max: number): string[] | undefined {
    return this.array(key, max)?.map((item) => {
      if (typeof item !== 'string') throw invalid(`${this.name(key)} is invalid`);
      return item;
    });
  }

  objects(key: string, max: number): Body[] | undefined {
    return this.array(key, max)?.map((item) => {
      if (!isObject(item)) throw invalid(`${this.name(key)} is invalid`);
      return new Body(item, this.name(key));
    });
  }

  private array(key: string, max: number): readonly unknown[] | undefined {
    const given = this.value[key] ?? undefined;
    if (given === undefined) return undefined;
    if (!Array.isArray(given)) throw invalid(`${this.name(key)} is invalid`);
    if (given.length > max) throw invalid(`${this.name(key)} cannot have more than ${max} items`);
    return given;
  }
}
