import path from 'node:path';
import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Database<'sqlite'> => ({
  connection: {
    client: 'sqlite',
    connection: { filename: path.join(env('DATA_DIR', '.tmp'), 'playground.db') },
    useNullAsDefault: true,
  },
});
