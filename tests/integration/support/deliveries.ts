import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { eventually } from './eventually';
import { plugin } from './plugin';
import type { Site } from './site';

/** Deliveries of one address, the oldest first. */
export async function deliveriesOf(site: Site, email: string): Promise<DeliveryRow[]> {
  const { results } = await plugin(site, 'deliveries').find({ page: 1, pageSize: 100, email });
  return results.filter((delivery) => delivery.email === email).reverse();
}

/** Whatever waits for another try is due at once, as if its time had gone by. */
export async function hurry(site: Site): Promise<void> {
  await site.strapi.db.connection('cc_deliveries').where({ state: 'waiting' }).update({ next_try_at: 0 });
  plugin(site, 'deliveries').wake();
}

/** Resolves when nothing is left to do: every mark is worked off and no delivery is on its way. Nothing waits long for another try. */
export async function quiet(site: Site): Promise<void> {
  const { connection } = site.strapi.db;
  await eventually(async () => {
    await hurry(site);
    expect(await connection('cc_marks').select('id')).toEqual([]);
    expect(await connection('cc_deliveries').whereIn('state', ['waiting', 'claimed']).select('id')).toEqual([]);
  });
}

/** What became of the last delivery of an address, once nothing is left to do. */
export async function outcomeOf(site: Site, email: string): Promise<DeliveryRow | undefined> {
  await quiet(site);
  return (await deliveriesOf(site, email)).at(-1);
}
