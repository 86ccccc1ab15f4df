/**
 * How we know what the sandbox does. Each test of a behaviour of the service is written with one of these in place of `it`; `docs/sandbox.md`
 * lists what is only assumed, and a test compares the two.
 */
type Test = () => void | Promise<void>;

const known = (how: string) => (words: string, test: Test) => it(`${words} (${how})`, async () => test());

/** The service's own pages say so. */
export const documented = known('documented');
/** Seen in answers of the service, or relied on by clients that work. */
export const observed = known('observed in a client');
/** Nobody outside knows: the stricter guess. */
export const assumed = known('assumed');
