import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { service } from '../../strapi/service';
import type { RunStore } from '../backfill/runs';
import { readyOrRefused } from '../ready';
import type { Stores } from '../stores';
import type { Mended, Sample, Verified } from './contract';
import { sampleOf } from './sample';
import { verifyDocuments } from './verify';

/** Requests that one person takes: v1's search is a summary. */
const CALLS = { v1: 2, v3: 1 };

/** What an administrator does to see whether the account holds what a rule says. `wake` is called when there is work to do. */
export function verifyDesk(strapi: Core.Strapi, stores: Stores, runs: RunStore, wake: () => void) {
  const { rules, claims, marks } = stores;

  const readyOf = async (key: string) => readyOrRefused(strapi, await rules.get(key));

  return {
    async verifySample(key: string, size: number): Promise<Sample> {
      const { rule, targets } = await readyOf(key);
      const documents = await sampleOf(strapi, claims, rule, size);
      const connections = service(strapi, 'connection');
      const { api } = await connections.get(targets.connection);
      const { leftForSyncs } = await connections.today(targets.connection);
      return { documents, calls: documents.length * CALLS[api], ofToday: { left: leftForSyncs } };
    },

    verify: (key: string, documents: string[]): Promise<Verified> =>
      verifyDocuments(strapi, stores, runs, key, documents),

    /** They are read anew, and go out even where the account was told the same before. */
    async mend(key: string, documents: string[]): Promise<Mended> {
      const { rule, targets } = await readyOf(key);
      if (!rule.enabled) throw new errors.ApplicationError('The rule is switched off: switch it on first.');
      const named = [...new Set(documents)];
      await strapi.db.transaction(async ({ trx }) => {
        const held = await claims.ofDocuments(rule.key, named, trx);
        await claims.doubt(
          held.map(({ id }) => id),
          trx
        );
        const emails = [...new Set(held.map(({ email }) => email))];
        await service(strapi, 'contacts').links.doubt(targets.connection, emails, trx);
        await marks.addDocuments(rule.contentType, named, trx);
      });
      wake();
      return { documents: named.length };
    },
  };
}
