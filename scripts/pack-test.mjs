import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { waitForHttp } from './lib/network.mjs';
import { installTarball, makeProject } from './lib/pack-project.mjs';
import { bins, inRoot } from './lib/paths.mjs';
import { endTogether, failWith, run, start } from './lib/processes.mjs';

/** Packs the package as npm would publish it, installs that into an empty project, and uses it there. */

const name = 'strapi-plugin-constant-contact';
const end = endTogether();
const project = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'constant-contact-package-'));

/** @param {string} what @param {string[]} args */
async function must(what, args) {
  const { code, output } = await run(args, { cwd: project, quiet: true });
  if (code !== 0) throw new Error(`${what} failed:\n${output}`);
  console.log(`ok     ${what}`);
}

const resolves = `
for (const part of ['package.json', 'strapi-server', 'strapi-admin', 'sandbox']) {
  const file = require.resolve('${name}/' + part);
  if (!file.startsWith(process.cwd())) throw new Error(part + ' is taken from ' + file);
}
if (typeof require('${name}/sandbox').startSandbox !== 'function') throw new Error('no startSandbox');
require('fs').accessSync('node_modules/${name}/dist/embed/embed.js');`;

const imports = `import { startSandbox } from '${name}/sandbox';
const sandbox = await startSandbox();
await sandbox.close();`;

const boots = `
const { createStrapi } = require('@strapi/strapi');
createStrapi({ appDir: process.cwd(), distDir: process.cwd() }).load().then(async (strapi) => {
  if (!strapi.plugin('constant-contact').service('connection')) throw new Error('the plugin has no services');
  const plugin = Object.keys(require.cache).filter((file) => /dist.server.index\\.js$/.test(file) && /constant-contact/.test(file));
  if (plugin.length === 0 || !plugin.every((file) => file.startsWith(process.cwd()))) throw new Error('loaded from ' + plugin);
  await strapi.destroy();
  process.exit(0);
}).catch((error) => { console.error(error); process.exit(1); });`;

/** What a site's own TypeScript sees, with either way of looking packages up. */
async function types() {
  fs.writeFileSync(
    path.join(project, 'uses.ts'),
    `import { startSandbox } from '${name}/sandbox';\nvoid startSandbox();\n`
  );
  const examples = fs.readdirSync(inRoot('docs/examples')).filter((file) => /\.tsx?$/.test(file));
  for (const file of examples) fs.copyFileSync(inRoot('docs/examples', file), path.join(project, file));
  for (const [module, resolution] of [
    ['CommonJS', 'node10'],
    ['Node16', 'node16'],
  ]) {
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'ES2022',
      '--types',
      'node',
      '--jsx',
      'react-jsx',
    ];
    const how = ['--module', module ?? '', '--moduleResolution', resolution ?? ''];
    await must(`types (${resolution})`, [bins.tsc, ...options, ...how, 'uses.ts', ...examples]);
  }
}

async function sandboxProgram() {
  const cli = path.join(project, 'node_modules', name, 'dist/sandbox/cli.js');
  const address = await new Promise((resolve, reject) => {
    const child = start([cli, '--port', '0'], {
      cwd: project,
      onLine: (line) => line.startsWith('sandbox ready ') && resolve(line.slice('sandbox ready '.length)),
    });
    child.once('exit', (code) => reject(new Error(`the sandbox ended with code ${code}`)));
  });
  await waitForHttp(`${address}/_sandbox/settings`, AbortSignal.timeout(10_000));
  console.log('ok     constant-contact-sandbox starts');
}

/** @returns {Promise<number>} */
async function main() {
  try {
    await ensureInstalled();
    await ensureBuilt();
    makeProject(project);
    await installTarball(project, name);
    console.log('ok     npm pack');
    await must('every export resolves', ['--eval', resolves]);
    await must('an ES module imports the sandbox', ['--input-type=module', '--eval', imports]);
    await types();
    await must('Strapi starts with it', ['--eval', boots]);
    await sandboxProgram();
    return 0;
  } catch (error) {
    return failWith(error);
  }
}

process.once('exit', () => fs.rmSync(project, { recursive: true, force: true }));
await end(await main());
