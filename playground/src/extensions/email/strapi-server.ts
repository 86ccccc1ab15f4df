import type { Core } from '@strapi/strapi';
import { mailsInFiles } from '../../mails/kept-mails';

type App = { strapi: Core.Strapi };

/** Strapi's email plugin with a provider of this site's own; a real site names one in `config/plugins`. */
export default <Plugin extends { bootstrap(app: App): Promise<void> }>(plugin: Plugin): Plugin => ({
  ...plugin,
  async bootstrap(app: App) {
    await plugin.bootstrap(app);
    app.strapi.plugin('email').provider = mailsInFiles;
  },
});
