import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';
import { command } from './processes.mjs';

/** @type {Record<string, string>} */
const files = {
  'package.json': JSON.stringify({
    name: 'site',
    private: true,
    version: '0.0.0',
    dependencies: { '@strapi/strapi': '*', 'better-sqlite3': '*' },
    strapi: {},
  }),
  'config/admin.js': `module.exports = {
    auth: { secret: 'secret' }, apiToken: { salt: 'salt' }, transfer: { token: { salt: 'salt' } },
    secrets: { encryptionKey: 'key' }, serveAdminPanel: false,
  };`,
  'config/api.js': 'module.exports = {};',
  'config/database.js': `module.exports = {
    connection: { client: 'sqlite', connection: { filename: '.tmp/data.db' }, useNullAsDefault: true },
  };`,
  'config/middlewares.js': `module.exports = ['errors', 'security', 'cors', 'query', 'body', 'public', 'favicon'].map(
    (name) => 'strapi::' + name
  );`,
  // Strapi looks packages up from where it lies itself, which is not here: hence the path.
  'config/plugins.js': `module.exports = {
    'constant-contact': { enabled: true, resolve: require('path').resolve('node_modules/strapi-plugin-constant-contact') },
  };`,
  'config/server.js': "module.exports = { app: { keys: ['key'] } };",
  '.tmp/.keep': '',
  'public/uploads/.keep': '',
};

/** An empty Strapi site whose packages are those of this repository, so that nothing is downloaded. @param {string} folder */
export function makeProject(folder) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  const modules = path.join(folder, 'node_modules');
  fs.mkdirSync(modules);
  for (const name of fs.readdirSync(inRoot('node_modules'))) {
    if (name.startsWith('.') || name === 'strapi-plugin-constant-contact' || name === 'playground') continue;
    fs.symlinkSync(inRoot('node_modules', name), path.join(modules, name), 'junction');
  }
}

/** @param {string} folder @param {string} name */
export async function installTarball(folder, name) {
  const target = path.join(folder, 'node_modules', name);
  fs.mkdirSync(target);
  const packed = await command('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  const tarball = fs.readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (!packed || !tarball) throw new Error('npm pack failed');
  const unpacked = await command('tar', ['-xzf', path.join(folder, tarball), '--strip-components=1', '-C', target]);
  if (!unpacked) throw new Error('The tarball could not be unpacked');
}
