import fs from 'node:fs';
import { unlessDone } from './fingerprint.mjs';
import { bins, inRoot } from './paths.mjs';
import { run } from './processes.mjs';

const embedSource = 'server/src/signup-forms/embed';

/** @param {string} name @param {string[]} args @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options] */
async function step(name, args, options) {
  console.log(`building ${name} …`);
  const { code, output } = await run(args, { ...options, quiet: true });
  if (code !== 0) throw new Error(`building ${name} failed:\n${output}`);
}

const buildPlugin = () => step('server and panel', [bins.strapiPlugin, 'build', '--silent']);

async function buildSandbox() {
  fs.rmSync(inRoot('dist/sandbox'), { recursive: true, force: true });
  await step('sandbox', [bins.tsc, '-p', 'sandbox']);
  const cli = inRoot('dist/sandbox/cli.js');
  if (fs.existsSync(cli)) fs.chmodSync(cli, 0o755);
}

const buildEmbed = () => step('embed scripts', [inRoot('scripts/lib/bundle-embed.mjs'), embedSource, 'dist/embed']);

const shared = ['package.json', 'package-lock.json', 'tsconfig.base.json'];

/** Builds into dist/ what changed since the last build: all of what the package ships. */
export async function ensureBuilt({ force = false } = {}) {
  await unlessDone(
    {
      name: 'plugin',
      inputs: [...shared, 'server', 'admin'],
      outputs: ['dist/server/index.js', 'dist/admin/index.js'],
      force,
    },
    buildPlugin
  );
  await ensureSandboxBuilt({ force });
  if (fs.existsSync(inRoot(embedSource))) {
    await unlessDone(
      {
        name: 'embed',
        inputs: [...shared, 'server/src/signup-forms'],
        outputs: ['dist/embed/embed.js', 'dist/embed/challenge-altcha.js'],
        force,
      },
      buildEmbed
    );
  }
}

export const ensureSandboxBuilt = async ({ force = false } = {}) =>
  unlessDone(
    { name: 'sandbox', inputs: [...shared, 'sandbox'], outputs: ['dist/sandbox/index.js'], force },
    buildSandbox
  );

/** The playground's server code and its admin panel with the plugin in it. */
export async function ensurePlaygroundBuilt() {
  await ensureBuilt();
  await unlessDone(
    {
      name: 'playground',
      inputs: [...shared, 'playground', 'server/src', 'admin/src'],
      outputs: ['playground/dist/build/index.html', 'playground/dist/src/index.js'],
    },
    () =>
      step('playground', [bins.strapi, 'build'], {
        cwd: inRoot('playground'),
        env: {
          ...process.env,
          NODE_ENV: 'production',
          STRAPI_TELEMETRY_DISABLED: 'true',
        },
      })
  );
}
