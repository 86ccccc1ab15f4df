import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildSite, launchChild } from '../../integration/support/child';
import type { TestDatabase } from '../../integration/support/databases';
import { eventually } from '../../integration/support/eventually';
import type { SiteOptions } from '../../integration/support/site';
import { ROUNDS } from './extent';
import { type Ledger, tryAgain, underLoad } from './load';
import type { Random } from './random';

/** Every round leaves work behind, and four requests at a time work it off. */
const PATIENCE_MS = 90_000 + ROUNDS * 6000;

/** What goes wrong at the account, one request in five. */
export const KINDS = [500, 429, 'drop-before', 'drop-after', 'delay'];

/** One life of a site: it starts, works under load, and is killed, once in a while before it is even there. */
export async function oneLife(
  options: SiteOptions,
  random: Random,
  ledger: Ledger,
  alive: (site: ChildSite) => Promise<void> = async () => undefined
): Promise<void> {
  const child = await launchChild(options);
  if (ledger.addresses.size > 0 && random.chance(0.1)) {
    await sleep(random.between(500, 3000));
    return child.kill();
  }
  const site = await child.ready;
  await alive(site);
  const dead = new AbortController();
  const load = tryAgain(site, ledger).then(() => underLoad(site, random, ledger, dead.signal));
  const failed = load.then(
    () => undefined,
    (error: unknown) => error
  );
  await Promise.race([sleep(random.between(200, 2500)), failed]);
  dead.abort();
  await site.kill();
  const error = await failed;
  if (error && !dead.signal.aborted) throw error;
}

/** Time goes by: leases end, and what waits for another try is due. */
export const timeGoesBy = (database: TestDatabase): Promise<void> =>
  database.with(async (past) => {
    await past('cc_locks').update({ held_until: 0 });
    await past('cc_deliveries').where({ state: 'claimed' }).update({ lease_until: 0 });
    await past('cc_deliveries').where({ state: 'waiting' }).update({ next_try_at: 0 });
  });

/** Resolves when everything has been delivered; what has not is what the test shows. `help` is what an administrator does meanwhile. */
export async function untilDone(
  database: TestDatabase,
  help: () => Promise<void> = async () => undefined
): Promise<void> {
  await eventually(async () => {
    await help();
    const left = await database.with(async (past) => {
      await past('cc_deliveries').where({ state: 'waiting' }).update({ next_try_at: 0 });
      return [
        ...(await past('cc_marks').select('content_type', 'document_id')),
        ...(await past('cc_deliveries')
          .whereNot({ state: 'succeeded' })
          .select('email', 'kind', 'state', 'attempts', 'code', 'message')),
      ];
    });
    expect(left).toEqual([]);
    await sleep(200);
  }, PATIENCE_MS);
}
