import fs from 'node:fs';
import path from 'node:path';
import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => {
  const publicDir = path.resolve(env('DATA_DIR', '.tmp'), 'public');
  fs.mkdirSync(path.join(publicDir, 'uploads'), { recursive: true });
  const host = env('HOST', '127.0.0.1');
  const port = env.int('PORT', 1337);
  return {
    host,
    port,
    url: env('PUBLIC_URL', `http://${host}:${port}`), // the consent comes back to this address
    proxy: env.json('PROXY', { koa: false }),
    app: { keys: env.array('APP_KEYS', []) },
    dirs: { public: publicDir },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
  };
};
