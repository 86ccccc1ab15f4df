import type { FaultOrder } from '../http/faults';
import { type Incoming, json, type Pieces, pieces, type Reply, reply } from '../http/message';
import type { World } from '../world';
import { BadOrder, type Json } from './bad-order';
import { contactPieces } from './contact-view';
import { Inspection } from './inspection';
import { readClock, readEmail, readJson, readSeeds } from './read-orders';

type Handler = (inspection: Inspection, order: Json, email: string | undefined) => unknown;

const ROUTES: Readonly<Record<string, Handler>> = {
  'GET /_sandbox/contacts': (inspection, _, email) => ({ contacts: inspection.contacts(email) }),
  'POST /_sandbox/contacts': (inspection, order) => {
    const { contacts, generate } = readSeeds(order);
    if (generate > 0) inspection.generate(generate);
    return { contacts: inspection.seed(contacts), generated: generate };
  },
  'GET /_sandbox/requests': (inspection, _, email) => ({ requests: inspection.requests(email) }),
  'DELETE /_sandbox/requests': (inspection) => inspection.clearRequests(),
  'GET /_sandbox/lists': (inspection) => ({ lists: inspection.lists() }),
  'GET /_sandbox/faults': (inspection) => ({ faults: inspection.faults() }),
  'POST /_sandbox/faults': (inspection, order) => inspection.fault(order as unknown as FaultOrder),
  'DELETE /_sandbox/faults': (inspection) => inspection.clearFaults(),
  'GET /_sandbox/settings': (inspection) => inspection.settings(),
  'POST /_sandbox/settings': (inspection, order) => inspection.settings(order),
  'GET /_sandbox/clock': (inspection) => inspection.clock(),
  'POST /_sandbox/clock': (inspection, order) => inspection.clock(readClock(order)),
  'POST /_sandbox/confirmations': (inspection, order) => ({ contact: inspection.confirm(readEmail(order)) }),
  'POST /_sandbox/reset': (inspection) => inspection.reset(),
};

/** The inspection API: for tests and people, never faulty, never limited, not in the log. */
export function inspect({ method, path, query, body }: Incoming, world: World): Reply | Pieces {
  const route = `${method} ${path}`;
  const email = query.get('email') ?? undefined;
  if (route === 'GET /_sandbox/contacts' && email === undefined) {
    return pieces(200, contactPieces(world.account), { 'Content-Type': 'application/json' });
  }
  const handler = Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined;
  if (!handler) return json(404, { error: `there is no ${route}` });
  try {
    const value = handler(new Inspection(world), method === 'POST' ? readJson(body) : {}, email);
    return value === undefined ? reply(204) : json(200, value);
  } catch (error) {
    if (error instanceof BadOrder || error instanceof RangeError) return json(400, { error: error.message });
    throw error;
  }
}
