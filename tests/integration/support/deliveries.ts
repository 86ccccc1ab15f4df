import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { eventually } from './eventually';
import { plugin } from './plugin';
import type { Site } from './site';

/** Deliveries of one address, the oldest first. */
export async function deliveriesOf(site: Site, email: string): Promise<DeliveryRow[]> {
  const { results } = await plugin(site, 'deliveries').find({ page: 1, pageSize: 100, email });
  return results.filter((delivery) => delivery.email === email).reverse();
}

/** Resolves when nothing is left to do: every mark is worked off and no delivery is on its way. */
export async function quiet({ strapi }: Site): Promise<void> {
  const { connection } = strapi.db;
  await eventually(async () => {
    expect(await connection('cc_marks').select('id')).toEqual([]);
    expect(await connection('cc_deliveries').whereIn('state', ['waiting', 'claimed']).select('id')).toEqual([]);
  });
}

/** What became of the last delivery of an address, once nothing is left to do. */
export async function outcomeOf(site: Site, email: string): Promise<DeliveryRow | undefined> {
  await quiet(site);
  return (await deliveriesOf(site, email)).at(-1);
}
