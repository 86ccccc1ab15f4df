import type { Core } from '@strapi/strapi';
import { refusal } from '../strapi/http';
import { service } from '../strapi/service';
import type { ModeInput, SiteAnswer } from './contract';
import { refuseDeclared } from './declared';
import { connectedHere, siteUrl, siteView } from './site';
import type { ConnectionStore } from './store';

/** Where a connection sends to, and whether it does. */
export const siteDesk = (strapi: Core.Strapi, store: ConnectionStore, settle: (key: string) => Promise<void>) => ({
  /** The one question that a copied database, or a site that moved, asks. */
  async answer(key: string, answer: SiteAnswer['answer']): Promise<void> {
    const row = await store.get(key);
    const here = siteUrl(strapi.config.get('server.url'));
    const { state, connectedAt } = siteView(row, here);
    if (state !== 'asking')
      throw refusal([{ path: 'answer', message: 'This connection belongs to this site already.' }]);
    const copy_of = answer === 'copy' ? connectedAt : null;
    await store.update(key, { ...connectedHere(here), copy_of });
    if (answer === 'same') await settle(key);
    // what cannot go out any more ends as logged
    else await service(strapi, 'deliveries').releaseConnection(key);
  },

  async setMode(key: string, { mode, testAddresses }: ModeInput): Promise<void> {
    refuseDeclared(strapi, key);
    await store.get(key);
    await store.update(key, { mode, ...(testAddresses && { test_addresses: JSON.stringify(testAddresses) }) });
  },
});
