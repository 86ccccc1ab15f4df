import type { Answers } from '../validation';

/** Shorter ones say nothing about anybody, and stand in every second word. */
const TELLING = 3;

/** The same fault for the log, its message without what the visitor told. */
export function withoutValues(fault: unknown, { email, values }: Answers): Error {
  const told = [email, ...Object.values(values).flat()].filter((value) => value.length >= TELLING);
  const hide = (text: string) =>
    told.sort((a, b) => b.length - a.length).reduce((said, value) => said.replaceAll(value, '[…]'), text);
  const clean = new Error(hide(fault instanceof Error ? fault.message : String(fault)));
  if (fault instanceof Error) {
    clean.name = fault.name;
    clean.stack = placesOf(fault);
  }
  return clean;
}

/** The stack begins with the message. */
function placesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
