import type { Core } from '@strapi/strapi';
import { type Migration, rows } from './database';
import { PLUGIN } from './plugin-name';

/** Where Strapi notes which internal migrations have run. */
const EXECUTED = 'strapi_migrations_internal';

/**
 * Hands our migrations to Strapi, which runs those that are new before its schema sync. Rejects where the database knows one of ours
 * that this version does not: a newer version was here, and an older one could undo or misread what that one keeps.
 */
export async function registerMigrations(strapi: Core.Strapi, migrations: Migration[]): Promise<void> {
  const ours = new Set(migrations.map(({ name }) => name));
  const newer = (await executed(strapi)).filter((name) => name.startsWith(`${PLUGIN}::`) && !ours.has(name));
  if (newer.length > 0) {
    throw new Error(
      `[${PLUGIN}] This database was used by a newer version of the plugin (migration ${newer.join(', ')} is unknown here). ` +
        'Install that version again, or restore a backup from before the update.'
    );
  }
  for (const migration of migrations) await strapi.db.migrations.providers.internal.register(migration);
}

async function executed(strapi: Core.Strapi): Promise<string[]> {
  if (!(await strapi.db.getSchemaConnection().hasTable(EXECUTED))) return []; // a first start
  return (await rows<{ name: string }>(strapi, EXECUTED).select('name')).map(({ name }) => name);
}
