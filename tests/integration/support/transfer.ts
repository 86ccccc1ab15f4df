import path from 'node:path';
import { engine, file, strapi as local } from '@strapi/data-transfer';
import type { Site } from './site';

const { createTransferEngine } = engine;
const OPTIONS = { versionStrategy: 'ignore', schemaStrategy: 'ignore', transforms: {} } as never;

const strapiOf = ({ strapi }: Site) => ({ getStrapi: () => strapi, autoDestroy: false }) as never;

/** What `strapi export` does; answers the file. */
export async function exported(site: Site): Promise<string> {
  const target = path.join(site.dataDir, 'backup');
  const source = local.providers.createLocalStrapiSourceProvider(strapiOf(site));
  const destination = file.providers.createLocalFileDestinationProvider({
    file: { path: target },
    encryption: { enabled: false },
    compression: { enabled: false },
  });
  const { destination: results } = await createTransferEngine(source, destination, OPTIONS).transfer();
  return results?.file?.path ?? `${target}.tar`;
}

/** What `strapi import --force` does with it, into a site that is running: its content goes, that of the file comes. */
export async function imported(site: Site, archive: string): Promise<void> {
  const source = file.providers.createLocalFileSourceProvider({
    file: { path: archive },
    encryption: { enabled: false },
    compression: { enabled: false },
  });
  const destination = local.providers.createLocalStrapiDestinationProvider({
    getStrapi: () => site.strapi,
    autoDestroy: false,
    strategy: 'restore',
    restore: {
      entities: { exclude: local.getIgnoredOfficialTransferTypes() },
      assets: true,
      configuration: { webhook: true, coreStore: true },
    },
  } as never);
  await createTransferEngine(source, destination, OPTIONS).transfer();
}
