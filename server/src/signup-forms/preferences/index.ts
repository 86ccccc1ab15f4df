import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginConfig } from '../../config';
import { type Around, type Choice, choicesDesk } from './choices';
import { type Holder, holderOf, preferencesLink } from './link';
import { deliveriesOfWish, type Sent, wishOf } from './wish';

/** How often one person may change what they get: each change costs requests. */
const CHANGES_PER_HOUR = 20;

/** Where a person changes what they get, or leaves. */
export function preferencesDesk(strapi: Core.Strapi, around: Around) {
  const { rooms, limits } = around;
  const changes = limits.bound({ name: 'changes', points: CHANGES_PER_HOUR, seconds: 3600 });
  const desk = choicesDesk(strapi, around);

  return {
    /** `email` must be normalised. */
    link(email: string, locale: string | null): string {
      if (!pluginConfig(strapi).publicApi)
        throw new Error('constant-contact: config.publicApi is false: there is no such page');
      return preferencesLink(strapi, email, locale);
    },

    holder: (token: string): Holder | null => holderOf(strapi, token),
    choices: (holder: Holder): Promise<Choice[]> => desk.of(holder),

    /**
     * Stores what the person wishes as deliveries and answers at once: what they get then, and whether they left altogether. `null`: too often.
     */
    async save(holder: Holder, sent: Sent): Promise<{ choices: Choice[]; left: boolean } | null> {
      if ((await changes.take(holder.email)) !== null) return null;
      const [choices, connections] = await Promise.all([desk.possible(holder), rooms.connections()]);
      const wish = wishOf(choices, sent);
      const items = deliveriesOfWish(wish, { email: holder.email, choices, connections, at: new Date() });
      if (items.length > 0) {
        await strapi.db.transaction(async ({ trx, onCommit }) => {
          await rooms.addDeliveries(trx as Knex.Transaction, items);
          onCommit(() => rooms.wakeDispatcher());
        });
      }
      const left = wish.leave === 'all';
      return {
        choices: choices.map((choice) => ({ ...choice, on: !left && sent.ticked.includes(choice.list) })),
        left,
      };
    },
  };
}
