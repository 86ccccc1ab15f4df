import type { BrowserContext } from 'playwright-core';
import type { Stage } from './stage';

interface Surroundings {
  stage: Stage;
  /** Where the browser can be reached. */
  browser: string;
  /** What a browser keeps of a login to the panel. */
  session: Awaited<ReturnType<BrowserContext['storageState']>>;
}

const VARIABLE = 'CONSTANT_CONTACT_STAGE';
const KEPT = Symbol.for('constant-contact.browser-suite');

/** Setup and test files share nothing but the environment. */
export function announce(surroundings: Surroundings): void {
  process.env[VARIABLE] = JSON.stringify(surroundings);
}

export function surroundings(): Surroundings {
  const announced = process.env[VARIABLE];
  if (!announced) throw new Error('The browser suite has no stage: run it with `jest --selectProjects browser`.');
  return JSON.parse(announced) as Surroundings;
}

type Work = () => Promise<void>;

const kept = (): Work[] => {
  const place = globalThis as { [KEPT]?: Work[] };
  place[KEPT] ??= [];
  return place[KEPT];
};

/** Setup and teardown are two modules of one process. */
export const forTeardown = (work: Work): void => void kept().unshift(work);

export async function tearDown(): Promise<void> {
  for (const work of kept()) await work();
}
