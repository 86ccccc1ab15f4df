import type { KnownPath, Step } from './paths';

/** What to select of an entry, in the words of the Document Service: what the paths of a rule need and nothing else. */
export interface ReadPlan {
  fields: string[];
  populate: Record<string, ReadPlan>;
}

/** An entry's own version and locale are chosen by the Document Service; `updatedAt` says which of two entries was edited last. */
export function readPlan(paths: KnownPath[]): ReadPlan {
  const plan: ReadPlan = { fields: ['documentId', 'updatedAt'], populate: {} };
  for (const { steps, leaf } of paths) add(placeOf(plan, steps).fields, leaf);
  return plan;
}

function placeOf(plan: ReadPlan, steps: Step[]): ReadPlan {
  let place = plan;
  for (const { name, kind } of steps) {
    // a related entry is remembered by its document; a component has none
    place.populate[name] ??= { fields: [kind === 'relation' ? 'documentId' : 'id'], populate: {} };
    place = place.populate[name];
  }
  return place;
}

function add(fields: string[], name: string): void {
  if (!fields.includes(name)) fields.push(name);
}

/** Every way from the entry to a related one: the relations of the paths, with whatever lies before them. */
export function relationsOf(paths: KnownPath[]): Step[][] {
  const ways = new Map<string, Step[]>();
  for (const { steps } of paths) {
    steps.forEach((step, index) => {
      const way = steps.slice(0, index + 1);
      if (step.kind === 'relation') ways.set(way.map(({ name }) => name).join('.'), way);
    });
  }
  return [...ways.values()];
}
