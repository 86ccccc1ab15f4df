import type { Services } from '../../../server/src/strapi/service';
import type { Site } from './site';

/** A service of the plugin, as a site's own code gets it. */
export const plugin = <Name extends keyof Services>({ strapi }: Site, name: Name): Services[Name] =>
  strapi.plugin('constant-contact').service<Services[Name]>(name);
