import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { createStrapi } from '@strapi/strapi';
import { newDataDir } from './data-dir';
import { makeDatabase, type TestDatabase } from './databases';

export { newDataDir };

const APP = path.resolve(__dirname, '../../../playground');

/** The playground, booted in this process with the built plugin, on a database of its own. */
export interface Site {
  strapi: Core.Strapi;
  url: string;
  dataDir: string;
  /** The API that form and rules use. */
  api: 'v1' | 'v3';
  stop(): Promise<void>;
}

export interface SiteOptions {
  sandboxUrl: string;
  api?: 'v1' | 'v3';
  /** Kept from an earlier start; a new one unless given. */
  dataDir?: string;
  /** The one that belongs to `dataDir` unless given. */
  database?: TestDatabase;
  /** Other settings than those of every test. */
  env?: Record<string, string>;
}

const SECRETS = {
  APP_KEYS: 'one,two',
  ADMIN_JWT_SECRET: 'admin-jwt-secret-of-the-tests',
  API_TOKEN_SALT: 'api-token-salt-of-the-tests',
  TRANSFER_TOKEN_SALT: 'transfer-salt-of-the-tests',
  JWT_SECRET: 'jwt-secret-of-the-tests',
  ENCRYPTION_KEY: 'encryption-key-of-the-tests',
  PLAYGROUND_EMAIL: 'admin@example.com',
  PLAYGROUND_PASSWORD: 'Passw0rd-of-the-tests',
  STRAPI_TELEMETRY_DISABLED: 'true',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  NODE_ENV: 'production',
  REQUESTS_PER_SECOND: '200', // the sandbox of the tests has no rate limit
};

/** The administrator whom the playground makes. */
export const LOGIN = { email: SECRETS.PLAYGROUND_EMAIL, password: SECRETS.PLAYGROUND_PASSWORD };

/** What the playground reads from its environment. */
export async function siteEnvironment({ sandboxUrl, api = 'v3', env, ...options }: SiteOptions) {
  const database = options.database ?? (await makeDatabase(undefined, options.dataDir));
  return {
    ...SECRETS,
    DATA_DIR: database.dataDir,
    DATABASE_CLIENT: 'sqlite',
    ...database.env,
    SANDBOX_URL: sandboxUrl,
    CONSTANT_CONTACT_API: api,
    ...env,
  };
}

export async function startSite(options: SiteOptions): Promise<Site> {
  const environment = await siteEnvironment(options);
  Object.assign(process.env, environment);
  const strapi = createStrapi({ appDir: APP, distDir: path.join(APP, 'dist') });
  try {
    await strapi.load();
  } catch (error) {
    await strapi.destroy();
    throw error;
  }
  await new Promise<void>((resolve, reject) => {
    strapi.server.httpServer.once('error', reject);
    // A connection that the site closes for idleness in the very moment in which a test uses it would be an error of the test's.
    strapi.server.httpServer.keepAliveTimeout = 600_000;
    strapi.server.listen(0, '127.0.0.1', resolve);
  });
  const address = strapi.server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the site listens nowhere');
  return {
    strapi,
    url: `http://127.0.0.1:${address.port}`,
    dataDir: environment.DATA_DIR,
    api: options.api ?? 'v3',
    stop: () => strapi.destroy(),
  };
}
