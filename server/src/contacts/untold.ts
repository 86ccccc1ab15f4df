import type { Core } from '@strapi/strapi';
import { service } from '../strapi/service';
import type { LinkStore } from './links';

const PAGE = 200;
/** Of one connection in one go. The rest follows the next time. */
const MOST_PAGES = 50;

/**
 * Tells the entries of people whose opt-out a delivery found: the account may have said it before we knew them, and says it only once. No
 * event, for the delivery was one. Of people who were erased there is no claim, so that nothing of theirs is touched.
 */
export async function tellUntold(strapi: Core.Strapi, links: LinkStore, connection: string): Promise<void> {
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const untold = await links.untold(connection, PAGE);
    if (untold.length === 0) return;
    await service(strapi, 'content-sync').withdrawConsent(
      connection,
      untold.map(({ email }) => email)
    );
    for (const link of untold) {
      await links.noteOptOut(link, link, { opted_out_at: link.opted_out_at, opt_out_told_at: Date.now() });
    }
  }
}
