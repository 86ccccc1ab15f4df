import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { normalizeAddress } from '../constant-contact';
import { refusal } from '../strapi/http';
import { service } from '../strapi/service';
import type { AtAccount, ErasedCounts, EraseInput, EraseResult, LastRequest } from './contract';
import type { ErasedStore } from './erased';
import type { LinkStore } from './links';

/** How long the caller waits for requests that are on their way. */
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 100;

/** Whom to erase, and from where. */
interface Person {
  email: string;
  /** `null`: everywhere. */
  connection: string | null;
  /** Connections that get a last request. */
  last: string[];
  atAccount: AtAccount | undefined;
}

/**
 * Takes whatever the site's plugin holds of a person; a keyed hash stays so that no sync brings them back. Doing it again goes on where it
 * stopped. Rejects where a request for the person is on its way and does not end; then nothing waits any more, and little is missing.
 */
export async function erase(
  strapi: Core.Strapi,
  { erased, links }: { erased: ErasedStore; links: LinkStore },
  input: EraseInput
): Promise<EraseResult> {
  const person = await personOf(strapi, input);
  const { email, connection, last, atAccount } = person;
  // the worker that makes claims of entries has to see the hash
  const { counts, requests } = await service(strapi, 'content-sync').atRest(async () => {
    for (const place of new Set([connection, ...last])) await erased.add(place, email);
    const open = atAccount ? [] : await erased.lastRequestsOf(email);
    const except = open.flatMap(({ delivery_id }) => delivery_id ?? []);
    await calledOff(strapi, person, except);
    return forget(strapi, { erased, links }, person, except);
  });
  service(strapi, 'deliveries').wake();
  const outcomes = await Promise.all(requests.map((id) => requestOver(strapi, erased, id)));
  return { erased: counts, atAccount: outcomes };
}

async function personOf(strapi: Core.Strapi, { email, connection, atAccount }: EraseInput): Promise<Person> {
  const { address, problem } = normalizeAddress(email);
  if (address === undefined) throw refusal([{ path: 'email', message: problem }]);
  const connections = service(strapi, 'connection');
  const all = await connections.rows();
  const one = connection === undefined ? null : await connections.only(connection);
  const last = atAccount ? (one ? [one] : all) : [];
  if (atAccount === 'delete' && last.some(({ api }) => api === 'v1')) {
    const message = 'Constant Contact’s v1 API deletes nobody. Opt the person out there, or name a v3 connection.';
    throw refusal([{ path: 'atAccount', message }]);
  }
  return {
    email: address,
    // the only one there is is everything
    connection: one && all.length > 1 ? one.key : null,
    last: last.map(({ key }) => key),
    atAccount,
  };
}

/** What waits is cancelled; what is at work ends by itself, or waits once more and is cancelled then. */
async function calledOff(strapi: Core.Strapi, { email, connection }: Person, except: string[]): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (await service(strapi, 'deliveries').cancelOfPerson({ email, connection, except })) {
    if (Date.now() > until) {
      throw new errors.ApplicationError(
        'A request for this person is on its way and has not ended yet. Nothing else waits; ask again in a few minutes.'
      );
    }
    await sleep(LOOK_AGAIN_MS);
  }
}

/** All or nothing, and the last requests with it. */
async function forget(
  strapi: Core.Strapi,
  { erased, links }: { erased: ErasedStore; links: LinkStore },
  { email, connection, last, atAccount }: Person,
  except: string[]
): Promise<{ counts: ErasedCounts; requests: string[] }> {
  const deliveries = service(strapi, 'deliveries');
  return strapi.db.transaction(async ({ trx }) => {
    const forgotten = await deliveries.forgetPerson({ email, connection, except }, trx);
    const counts: ErasedCounts = {
      deliveries: forgotten,
      signups: await service(strapi, 'signup-forms').eraseSignups(email, trx),
      claims: await service(strapi, 'content-sync').eraseClaims(email, connection, trx),
      links: await links.erase(email, connection, trx),
    };
    const requests: string[] = [];
    for (const key of last) {
      const [id = ''] = await deliveries.add(trx, [
        {
          kind: 'change',
          connection: key,
          email,
          actor: 'account',
          change: { fields: {}, join: [], leave: [], ...(atAccount && { withdraw: atAccount }) },
          at: new Date(),
        },
      ]);
      await erased.noteLastRequest(key, email, id, trx);
      requests.push(id);
    }
    return { counts, requests };
  });
}

/** Waits for a last request. One that takes longer goes on by itself. */
async function requestOver(strapi: Core.Strapi, erased: ErasedStore, id: string): Promise<LastRequest> {
  const deliveries = service(strapi, 'deliveries');
  const { connection, state, outcome, message } = await deliveries
    .ended(id, PATIENCE_MS)
    .catch(() => deliveries.get(id));
  await forgetLastRequest(strapi, erased, id);
  return { connection, delivery: id, state, outcome, message };
}

/** A last request that is over keeps nothing of the person either; one that failed waits for an administrator. */
export async function forgetLastRequest(strapi: Core.Strapi, erased: ErasedStore, id: string): Promise<void> {
  if (await service(strapi, 'deliveries').forgetEnded(id)) await erased.lastRequestOver(id);
}
