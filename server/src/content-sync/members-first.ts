import type { Core } from '@strapi/strapi';
import { ConstantContactError } from '../constant-contact';
import { logFault } from '../strapi/log';
import { service } from '../strapi/service';
import { listMembers } from './list-members';
import type { ReadyRule } from './ready';
import { fixedLists } from './targets';

/** Where the account does not tell, all goes on without, and it is asked again after so long. */
const AGAIN_MS = 5 * 60_000;

/**
 * Who is on the lists of a rule is read before many of its people go straight into an import, in the background: it may be many pages,
 * and what an editor changes meanwhile must not wait for that.
 */
export interface MembersFirst {
  /** Whether all entries of a rule may go on. Where not, `wake` is called when they may. */
  areKnown(ready: ReadyRule): Promise<boolean>;
  stop(): Promise<void>;
}

export function createMembersFirst(strapi: Core.Strapi, wake: () => void): MembersFirst {
  const store = listMembers(strapi);
  const underWay = new Map<string, Promise<void>>();
  const failedAt = new Map<string, number>();
  let halt = new AbortController();

  /** Answers whether the account has told. */
  async function read(connection: string, lists: string[]): Promise<boolean> {
    const { signal } = halt;
    try {
      const { list } = await service(strapi, 'connection').translation(connection);
      const client = await service(strapi, 'connection').client(connection, { kind: 'sync', signal });
      for (const key of lists) {
        const remote = list(key);
        if (remote === null) return false;
        await store.read({ key, remote }, client, signal);
      }
      return true;
    } catch (error) {
      // whoever sends something next finds out, and tells
      if (!signal.aborted && !(error instanceof ConstantContactError))
        logFault(strapi, 'the members of a list could not be read', error);
      return false;
    }
  }

  async function readInTheBackground(name: string, connection: string, lists: string[]): Promise<void> {
    if (!(await read(connection, lists))) failedAt.set(name, Date.now());
    underWay.delete(name);
    wake();
  }

  return {
    async areKnown({ rule, targets: { connection } }) {
      const lists = fixedLists(rule);
      const name = `${connection} ${lists.join(' ')}`;
      if (underWay.has(name)) return false;
      if (!(await service(strapi, 'deliveries').gathers(connection)) || (await store.areRead(lists))) return true;
      if ((failedAt.get(name) ?? 0) > Date.now() - AGAIN_MS) return true;
      underWay.set(name, readInTheBackground(name, connection, lists));
      return false;
    },
    async stop() {
      halt.abort();
      await Promise.all(underWay.values());
      halt = new AbortController();
    },
  };
}
