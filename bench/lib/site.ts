import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Core, createStrapi } from '@strapi/strapi';
import type { TestDatabase } from '../../tests/integration/support/databases';
import { plugin } from '../../tests/integration/support/plugin';
import type { Site } from '../../tests/integration/support/site';
import type { Api } from './account';
import { ROOT } from './processes';

/** A small site: people with five fields beside the address. With the plugin they are under a rule, and there is a form. */
export interface SiteSettings {
  database: Pick<TestDatabase, 'dataDir' | 'env'>;
  sandboxUrl: string;
  api: Api;
  withPlugin: boolean;
  requestsPerSecond: number;
  /** `config.signups`; never refusing unless given. */
  signups?: Record<string, unknown>;
}

export const PERSON = 'api::person.person';
export const FORM = 'newsletter';
const LIST = 'Newsletter';
const FIELDS = ['firstName', 'lastName', 'jobTitle', 'companyName', 'city'];
const APP = join(ROOT, 'bench/site');

/** Boots it in this process, with the plugin as it is built. */
export async function bootSite(settings: SiteSettings): Promise<Site> {
  process.env.BENCH_SITE = JSON.stringify(configuration(settings));
  process.env.NODE_ENV = 'production';
  process.env.STRAPI_TELEMETRY_DISABLED = 'true';
  const strapi = await createStrapi({ appDir: APP, distDir: APP, serveAdminPanel: false }).load();
  await new Promise<void>((resolve) => void strapi.server.listen(0, '127.0.0.1', resolve));
  const address = strapi.server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the site listens nowhere');
  const { dataDir } = settings.database;
  const url = `http://127.0.0.1:${address.port}`;
  await letVisitors(strapi);
  const site: Site = { strapi, url, dataDir, api: settings.api, stop: () => strapi.destroy() };
  if (settings.withPlugin) await connect(site);
  return site;
}

/** As an administrator lets everybody read and send by Strapi's own routes: a permission of the role that visitors have. */
async function letVisitors(strapi: Core.Strapi): Promise<void> {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  for (const action of [`${PERSON}.findOne`, 'api::guest.guest.create']) {
    await strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: role.id } });
  }
}

function configuration({
  database,
  sandboxUrl,
  api,
  withPlugin,
  requestsPerSecond,
  signups = { perMinute: 1_000_000_000, perFormAndMinute: 1_000_000_000 },
}: SiteSettings) {
  const publicDir = join(database.dataDir, 'public');
  mkdirSync(join(publicDir, 'uploads'), { recursive: true });
  return {
    admin: {
      auth: { secret: 'of the bench' },
      apiToken: { salt: 'of the bench' },
      transfer: { token: { salt: 'of the bench' } },
      secrets: { encryptionKey: 'of the bench' },
      flags: { nps: false, promoteEE: false },
    },
    server: {
      host: '127.0.0.1',
      port: 1337,
      app: { keys: ['of the bench'] },
      dirs: { public: publicDir },
      logger: { updates: { enabled: false }, startup: { enabled: false } },
    },
    database: { connection: connectionOf(database) },
    plugins: {
      'users-permissions': {
        enabled: true,
        resolve: dirname(require.resolve('@strapi/plugin-users-permissions/package.json')),
        config: { jwtSecret: 'of the bench' },
      },
      'constant-contact': {
        enabled: withPlugin,
        resolve: ROOT,
        config: {
          baseUrls: { v1: sandboxUrl, v3: sandboxUrl, oauth: sandboxUrl },
          requestsPerSecond,
          requestsPerDay: 1_000_000,
          signups,
          connections: [declared(api)],
        },
      },
    },
    logger: { level: 'error' },
  };
}

function connectionOf({ dataDir, env }: SiteSettings['database']) {
  const { DATABASE_CLIENT: client = 'sqlite', DATABASE_URL, DATABASE_SCHEMA: schema } = env;
  if (!DATABASE_URL) return { client, connection: { filename: join(dataDir, 'site.db') }, useNullAsDefault: true };
  const { hostname: host, port, username: user, password, pathname } = new URL(DATABASE_URL);
  return { client, connection: { host, port: Number(port), user, password, database: pathname.slice(1), schema } };
}

const declared = (api: Api) =>
  api === 'v1'
    ? { key: 'account', name: 'Account', api, username: 'sandbox', password: 'sandbox', apiKey: 'sandbox-key' }
    : { key: 'account', name: 'Account', api, clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };

/** What an administrator does once: consent, a rule, a form. */
async function connect(site: Site): Promise<void> {
  const connections = plugin(site, 'connection');
  const [connection] = await connections.rows();
  if (!connection) throw new Error('there is no connection');
  if (site.api === 'v3') {
    const page = new URL(await connections.consent.start(connection));
    const body = new URLSearchParams([...page.searchParams, ['decision', 'allow']]);
    const answer = await fetch(new URL(page.pathname, page), { method: 'POST', body, redirect: 'manual' });
    await connections.consent.finish(new URL(answer.headers.get('location') ?? '').search);
  }
  await connections.test(connection.key);
  const list = (await connections.listChoices()).find(({ name }) => name === LIST)?.key;
  if (!list) throw new Error(`the account has no list “${LIST}”`);
  await plugin(site, 'content-sync').createRule({
    name: 'People',
    enabled: true,
    contentType: PERSON,
    email: 'email',
    mapping: FIELDS.map((field) => ({ from: field, to: field })),
    lists: [list],
    whenGone: 'leave',
  } as never);
  await publishForm(site.strapi, list);
}

async function publishForm(strapi: Core.Strapi, list: string): Promise<void> {
  const fields = [{ key: 'email', type: 'email', required: true }];
  await strapi.documents('plugin::constant-contact.signup-form' as never).create({
    data: { title: 'Newsletter', slug: FORM, lists: [list], fields } as never,
    status: 'published',
  });
}

/** Real addresses and documents come in no order, which is what indexes notice. */
export const scattered = (number: number): string =>
  createHash('sha1').update(String(number)).digest('hex').slice(0, 12);

/** What the sign-up form or an editor would tell of the person with that number; about 150 bytes in an import. */
export const person = (number: number) => ({
  email: `${scattered(number)}.${number}@people.example`,
  firstName: `Ann${number % 977}`,
  lastName: `Smith-Jones${number % 1009}`,
  jobTitle: `Engineer of sort ${number % 53}`,
  companyName: `Company ${number % 211} and Sons`,
  city: `Springfield ${number % 101}`,
});
