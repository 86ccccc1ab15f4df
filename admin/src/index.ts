import type { PluginDefinition, StrapiApp } from '@strapi/strapi/admin';
import { addWidget } from './overview/add-widget';
import { PAGES } from './paths';
import { OPENS_PAGES } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { addSettings } from './settings';
import { PluginIcon } from './shared/icon';
import { message } from './shared/text';
import { addCustomFields } from './signup-forms/custom-fields';
import { addFormPanel } from './signup-forms/panel/add-form-panel';
import { translateHints } from './signup-forms/translated-hints';
import { loadTranslations } from './translations';

const plugin: PluginDefinition = {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN_ID, name: 'Constant Contact' });
    app.addMenuLink({
      to: PAGES.slice(1),
      icon: PluginIcon,
      intlLabel: message('plugin.name'),
      permissions: OPENS_PAGES,
      Component: () => import('./pages').then(({ Pages }) => ({ default: Pages })),
    });
    addSettings(app);
    addCustomFields(app);
    addWidget(app);
  },
  bootstrap(app) {
    addFormPanel(app);
    translateHints(app);
  },
  registerTrads: loadTranslations,
};

export default plugin;
