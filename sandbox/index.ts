import { Clock } from './account/clock';
import { listen } from './http/server';
import { type ClockOrder, Inspection } from './inspection/inspection';
import { checkOptions, type SandboxOptions } from './options';
import { openState } from './state/open-state';
import { createWorld } from './world';

/** A running sandbox: its address, and everything that the inspection API can do, in process. */
export interface Sandbox extends Omit<Inspection, 'seed' | 'generate' | 'reset'> {
  readonly url: string;
  readonly port: number;
  seed(...contacts: Parameters<Inspection['seed']>): Promise<ReturnType<Inspection['seed']>>;
  generate(count: number): Promise<void>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

const nothing = () => Promise.resolve();

/**
 * Starts a Constant Contact that listens on this machine. Rejects with a `RangeError` for an option or switch that does not exist, and with
 * an `Error` in plain words where the port is taken or the state file cannot be read.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkOptions(options);
  const { port = 0, host = '127.0.0.1', state, rateLimit = false, now, settings, ...credentials } = options;
  const world = createWorld(credentials, { rateLimit, ...settings }, new Clock(now));
  const flush = state === undefined ? nothing : await openState(state, world);
  const listening = await listen(world, flush, host, port);
  const inspection = new Inspection(world);
  const address = host.includes(':') ? `[${host}]` : host;
  const urlHost = ['0.0.0.0', '[::]'].includes(address) ? '127.0.0.1' : address;
  return {
    url: `http://${urlHost}:${listening.port}`,
    port: listening.port,
    contacts: (email) => inspection.contacts(email),
    lists: () => inspection.lists(),
    requests: (email) => inspection.requests(email),
    clearRequests: () => inspection.clearRequests(),
    fault: (order) => inspection.fault(order),
    faults: () => inspection.faults(),
    clearFaults: () => inspection.clearFaults(),
    settings: (patch) => inspection.settings(patch),
    clock: (order) => inspection.clock(order),
    confirm: (email) => inspection.confirm(email),
    seed: async (contacts) => {
      const seeded = inspection.seed(contacts);
      await flush();
      return seeded;
    },
    generate: async (count) => {
      inspection.generate(count);
      await flush();
    },
    reset: async () => {
      inspection.reset();
      await flush();
    },
    close: async () => {
      await listening.close();
      await flush();
    },
  };
}

export type { Permission, Source } from './account/contact';
export type { Fault, FaultOrder, FaultRule, Match, RandomRule } from './http/faults';
export type { RandomFaults } from './http/random-faults';
export type { Api, LoggedRequest } from './http/request-log';
export type { ContactView } from './inspection/contact-view';
export type { ContactSeed } from './inspection/seed';
export { DEFAULT_SETTINGS, type Settings } from './settings';
export { type Credentials, DEFAULT_CREDENTIALS } from './world';
export type { ClockOrder, SandboxOptions };
