import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {...string} parts */
export const inRoot = (...parts) => path.join(root, ...parts);

export const dataDir = () => path.resolve(root, process.env.DATA_DIR || '.data');

/** Where the programs of installed packages start, so that no shell stands between us and them. */
export const bins = {
  biome: inRoot('node_modules/@biomejs/biome/bin/biome'),
  depcruise: inRoot('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
  jest: inRoot('node_modules/jest/bin/jest.js'),
  publint: inRoot('node_modules/publint/src/cli.js'),
  strapi: inRoot('node_modules/@strapi/strapi/bin/strapi.js'),
  strapiPlugin: inRoot('node_modules/@strapi/sdk-plugin/bin/strapi-plugin.js'),
  tsc: inRoot('node_modules/typescript/bin/tsc'),
};
