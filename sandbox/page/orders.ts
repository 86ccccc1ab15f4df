import { BadOrder } from '../inspection/bad-order';
import { Inspection } from '../inspection/inspection';
import type { World } from '../world';
import { APIS, FAULTS, STATES, STEPS } from './choices';
import { readSwitch } from './switches';

function pick<Choice>(choices: Readonly<Record<string, Choice>>, name: string): Choice {
  const choice = Object.hasOwn(choices, name) ? choices[name] : undefined;
  if (choice === undefined) throw new BadOrder(`there is no ${JSON.stringify(name)} to choose`);
  return choice;
}

type Order = (inspection: Inspection, of: (name: string) => string, form: URLSearchParams) => void;

/** What a form may order, and the section of the page that shows what came of it. */
const ORDERS: Readonly<Record<string, readonly [section: string, order: Order]>> = {
  setting: ['switches', (inspection, of) => inspection.settings(readSwitch(of('name'), of('value')))],
  fault: [
    'faults',
    (inspection, of) => {
      const [{ match }, { fault }] = [pick(APIS, of('api')), pick(FAULTS, of('fault'))];
      inspection.fault({ match, fault, times: Number(of('times')) });
    },
  ],
  'clear-faults': ['faults', (inspection) => inspection.clearFaults()],
  clock: ['clock', (inspection, of) => void inspection.clock({ advanceMs: pick(STEPS, of('step')).ms })],
  seed: [
    'contacts',
    (inspection, of, form) => {
      const { seed } = pick(STATES, of('state'));
      const names = { firstName: of('firstName'), lastName: of('lastName') };
      inspection.seed([{ email: of('email'), ...names, ...seed, lists: form.getAll('lists') }]);
    },
  ],
  confirm: ['contacts', (inspection, of) => void inspection.confirm(of('email'))],
  'clear-requests': ['requests', (inspection) => inspection.clearRequests()],
  reset: ['contacts', (inspection) => inspection.reset()],
};

/** Does what a form of the page orders, and returns the section to go to. Throws `BadOrder` or `RangeError` in words for a person. */
export function take(form: URLSearchParams, world: World): string {
  const of = (name: string) => form.get(name) ?? '';
  const [section, order] = pick(ORDERS, of('do'));
  order(new Inspection(world), of, form);
  return section;
}
