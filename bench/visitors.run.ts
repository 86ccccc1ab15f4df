import type { UID } from '@strapi/strapi';
import { plugin } from '../tests/integration/support/plugin';
import type { Site } from '../tests/integration/support/site';
import { bootSite, PERSON, person, type SiteSettings } from './lib/site';
import { answer } from './lib/worker';

/** A site with a form and one person, open to everybody. Nothing goes out: its dispatcher is stopped. */

let site: Site;

answer({
  /** Where it is, and the person's document. */
  async boot(settings: SiteSettings): Promise<{ url: string; documentId: string }> {
    site = await bootSite(settings);
    await plugin(site, 'deliveries').stop();
    const made = await site.strapi.documents(PERSON as UID.ContentType).create({ data: person(1) as never });
    return { url: site.url, documentId: made.documentId };
  },
  end: () => site.stop(),
});
