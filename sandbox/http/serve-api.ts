import { setTimeout as sleep } from 'node:timers/promises';
import { oauth } from '../oauth/index';
import { v1 } from '../v1/index';
import { v3 } from '../v3/index';
import type { World } from '../world';
import { answersItself, faultReply } from './fault-reply';
import type { Fault } from './faults';
import { holdSignUp } from './hold-sign-up';
import type { Incoming, Reply } from './message';
import type { Api } from './request-log';

const ROOMS: Readonly<Record<Api, (request: Incoming, world: World) => Reply>> = { v1, v3, oauth };

export function apiOf(path: string): Api | undefined {
  if (path.startsWith('/ws/customers/')) return 'v1';
  if (path.startsWith('/v3/')) return 'v3';
  return path.startsWith('/oauth2/') || path === '/activate' ? 'oauth' : undefined;
}

/** A mistake of the sandbox itself looks like one of the service, and is shouted about. */
function work(api: Api, request: Incoming, world: World): Reply {
  try {
    return ROOMS[api](request, world);
  } catch (error) {
    console.error('sandbox failed:', request.method, request.path, error);
    return faultReply({ status: 500 }, api);
  }
}

function answer(api: Api, request: Incoming, world: World, fault: Fault): Reply {
  return answersItself(fault) ? faultReply(fault, api) : work(api, request, world);
}

/**
 * One request from its arrival to its answer, with what was ordered to go wrong; `undefined` means that the
 * connection is to be dropped. `flush` runs after the work and before the answer.
 */
export async function serveApi(
  api: Api,
  request: Incoming,
  world: World,
  flush: () => Promise<void>
): Promise<Reply | undefined> {
  const entry = world.log.open(world.clock.iso(), api, request);
  const fault = world.faults.next(request) ?? {};
  const hold = holdSignUp(request, world);
  try {
    const delay = (fault.delayMs ?? 0) + world.settings.latencyMs + hold.workMs;
    if (delay > 0) await sleep(delay);
    if (fault.drop === 'before') return undefined;
    const reply = answer(api, hold.contended ? { ...request, contended: true } : request, world, fault);
    await flush();
    if (fault.drop === 'after') return undefined;
    world.log.close(entry, reply);
    return reply;
  } finally {
    hold.release();
  }
}
