import { createHash, randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { isUniqueViolation, rows } from '../strapi/database';
import { LEASE_MS } from './claim';
import { SINGLY } from './priority';
import { DELIVERIES, type Delivery } from './tables';

/**
 * Holds a second address while a claimed delivery gives its contact another one, so that nobody else works at either. `null`: somebody is at
 * work there. What a killed process held comes free like a delivery: a sync that makes true what is true then, which is mostly nothing.
 */
export async function hold(strapi: Core.Strapi, delivery: Delivery, email: string): Promise<Hold | null> {
  const { connection_key, owner, actor, source_key, source_name } = delivery;
  const id = randomUUID();
  const own = () => rows<Delivery>(strapi, DELIVERIES).where({ id, owner, state: 'claimed' });
  try {
    await rows<Delivery>(strapi, DELIVERIES).insert({
      ...{ id, connection_key, email, owner, actor, source_key, source_name },
      kind: 'sync',
      priority: SINGLY,
      change: JSON.stringify({ fields: {}, join: [], leave: [] }),
      acted_at: Date.now(),
      created_at: Date.now(),
      state: 'claimed',
      lease_until: Date.now() + LEASE_MS,
      claim_key: claimKey(strapi, connection_key, email),
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
  const letGo = () => own().delete();
  try {
    // what is collected for an import has no key of its own
    const beside = await rows<Delivery>(strapi, DELIVERIES)
      .where({ connection_key, email, state: 'claimed' })
      .whereNot({ id })
      .first('id');
    if (beside) {
      await letGo();
      return null;
    }
  } catch (error) {
    // where that cannot be done either the lease ends: nothing makes it longer yet
    await letGo().catch(() => undefined);
    throw error;
  }
  const heartbeat = setInterval(
    () =>
      void own()
        .update({ lease_until: Date.now() + LEASE_MS })
        .catch(() => undefined),
    LEASE_MS / 3
  );
  return {
    async release() {
      clearInterval(heartbeat);
      await letGo();
    },
  };
}

export interface Hold {
  release(): Promise<void>;
}

/** As the database makes it in `claim-*.ts`. */
export const claimKey = ({ db }: Core.Strapi, connection: string, email: string): string =>
  db.dialect.client === 'sqlite'
    ? `${connection} ${email}`
    : createHash('sha256').update(`${connection}\n${email}`).digest('hex');
