import type { Core } from '@strapi/strapi';

/**
 * Imports, exports and transfers switch all lifecycle hooks off while they run (Strapi 5.54), also those of editors who save meanwhile.
 * `back` is called when they are on again.
 */
export function onHooksBack(strapi: Core.Strapi, back: () => void): void {
  const { lifecycles } = strapi.db;
  const enable = lifecycles.enable.bind(lifecycles);
  lifecycles.enable = () => {
    enable();
    back();
  };
}
