import type { StrapiApp } from '@strapi/strapi/admin';
import { CONNECTION, CONSENT_CALLBACK, LISTS, MAPPING } from './paths';
import { PERMISSIONS } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { message } from './shared/text';

const belowSettings = (path: string) => path.replace(/^\/settings\//, '');

/** Pages of the settings that no menu shows: the way in, and the one that Constant Contact sends the browser back to. */
function addHiddenPages(app: StrapiApp) {
  const entry = {
    path: PLUGIN_ID,
    lazy: () => import('./connection/settings-entry').then(({ SettingsEntry }) => ({ Component: SettingsEntry })),
  };
  const callback = {
    path: belowSettings(CONSENT_CALLBACK),
    lazy: () =>
      import('./connection/consent-callback-page').then(({ ConsentCallbackPage }) => ({
        Component: ConsentCallbackPage,
      })),
  };
  app.router.addRoute((routes) =>
    routes.map((route) =>
      route.path === 'settings/*' && !route.index
        ? { ...route, children: [...(route.children ?? []), entry, callback] }
        : route
    )
  );
}

export function addSettings(app: StrapiApp) {
  const permissions = PERMISSIONS.readConnections;
  app.addSettingsLink({ id: PLUGIN_ID, intlLabel: message('plugin.name') }, [
    {
      id: `${PLUGIN_ID}-connection`,
      intlLabel: message('connection.title'),
      to: belowSettings(CONNECTION),
      permissions,
      Component: () =>
        import('./connection/connection-pages').then(({ ConnectionPages }) => ({ default: ConnectionPages })),
    },
    {
      id: `${PLUGIN_ID}-lists`,
      intlLabel: message('lists.title'),
      to: belowSettings(LISTS),
      permissions,
      Component: () => import('./connection/lists-page').then(({ ListsPage }) => ({ default: ListsPage })),
    },
    {
      id: `${PLUGIN_ID}-field-mapping`,
      intlLabel: message('mapping.title'),
      to: belowSettings(MAPPING),
      permissions,
      Component: () => import('./connection/mapping-page').then(({ MappingPage }) => ({ default: MappingPage })),
    },
  ]);
  addHiddenPages(app);
}
