import type { Core } from '@strapi/strapi';
import { isUniqueViolation, type Migration, rows } from '../../strapi/database';

const SPENT = 'cc_spent_challenges';

interface SpentRow {
  nonce: string;
  expires_at: number;
}

export const spentChallengesMigration: Migration = {
  name: 'constant-contact::0402-spent-challenges',
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(SPENT, (table) => {
      table.string('nonce', 64).primary();
      table.bigInteger('expires_at').notNullable().index('cc_spent_challenges_expires_at');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).dropTableIfExists(SPENT);
  },
};

/** How often those are forgotten that have ended by themselves. */
const TIDY_MS = 10 * 60 * 1000;

/** Solutions that were used, on the site's database, so that no other instance takes them either. */
export function spentStore(strapi: Core.Strapi) {
  let tidied = 0;

  async function tidy(now: number): Promise<void> {
    if (now - tidied < TIDY_MS) return;
    tidied = now;
    await rows<SpentRow>(strapi, SPENT).where('expires_at', '<', now).delete();
  }

  return {
    /** `false`: somebody was here before. */
    async spend(nonce: string, expiresAt: number): Promise<boolean> {
      try {
        await rows<SpentRow>(strapi, SPENT).insert({ nonce, expires_at: expiresAt });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
      await tidy(Date.now());
      return true;
    },
  };
}

export type SpentStore = ReturnType<typeof spentStore>;
