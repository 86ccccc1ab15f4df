import type { Core } from '@strapi/strapi';

/**
 * Imports, exports and transfers switch all lifecycle hooks off while they run (Strapi 5.54), also those of editors who save meanwhile.
 * `back` is called when they are on again, with what `before` came to, which is asked right before they go off.
 */
export function onHooksBack<Before>(
  strapi: Core.Strapi,
  before: () => Promise<Before>,
  back: (before: Promise<Before> | null) => void
): void {
  const { lifecycles } = strapi.db;
  const [disable, enable] = [lifecycles.disable.bind(lifecycles), lifecycles.enable.bind(lifecycles)];
  let known: Promise<Before> | null = null;
  lifecycles.disable = () => {
    known ??= before();
    disable();
  };
  lifecycles.enable = () => {
    enable();
    back(known);
    known = null;
  };
}
