import { type Incoming, json, type Reply, reply } from '../http/message';
import type { World } from '../world';
import { BadOrder } from './bad-order';
import { Inspection } from './inspection';
import { readClock, readFault, readObject, readSeeds } from './read-orders';

type Handler = (inspection: Inspection, request: Incoming) => unknown;

const emailOf = ({ query }: Incoming) => query.get('email') ?? undefined;

const ROUTES: Readonly<Record<string, Handler>> = {
  'GET /_sandbox/contacts': (inspection, request) => ({ contacts: inspection.contacts(emailOf(request)) }),
  'POST /_sandbox/contacts': (inspection, { body }) => {
    const { contacts, generate } = readSeeds(body);
    if (generate > 0) inspection.generate(generate);
    return { contacts: inspection.seed(contacts), generated: generate };
  },
  'GET /_sandbox/requests': (inspection, request) => ({ requests: inspection.requests(emailOf(request)) }),
  'DELETE /_sandbox/requests': (inspection) => inspection.clearRequests(),
  'GET /_sandbox/lists': (inspection) => ({ lists: inspection.lists() }),
  'GET /_sandbox/faults': (inspection) => ({ faults: inspection.faults() }),
  'POST /_sandbox/faults': (inspection, { body }) => inspection.fault(readFault(body)),
  'DELETE /_sandbox/faults': (inspection) => inspection.clearFaults(),
  'GET /_sandbox/settings': (inspection) => inspection.settings(),
  'POST /_sandbox/settings': (inspection, { body }) => inspection.settings(readObject(body)),
  'GET /_sandbox/clock': (inspection) => inspection.clock(),
  'POST /_sandbox/clock': (inspection, { body }) => inspection.clock(readClock(body)),
  'POST /_sandbox/confirmations': (inspection, { body }) => ({
    contact: inspection.confirm(String(readObject(body).email ?? '')),
  }),
  'POST /_sandbox/reset': (inspection) => inspection.reset(),
};

/** The inspection API: for tests and people, never faulty, never limited, not in the log. */
export function inspect(request: Incoming, world: World): Reply {
  const handler = ROUTES[`${request.method} ${request.path}`];
  if (!handler) return json(404, { error: `there is no ${request.method} ${request.path}` });
  try {
    const value = handler(new Inspection(world), request);
    return value === undefined ? reply(204) : json(200, value);
  } catch (error) {
    if (error instanceof BadOrder || error instanceof RangeError) return json(400, { error: error.message });
    throw error;
  }
}
