import { build } from 'esbuild';
import { inRoot } from './paths.mjs';

const [folder = '', target = ''] = process.argv.slice(2);

const shared = {
  outdir: inRoot(target),
  bundle: true,
  minify: true,
  platform: /** @type {const} */ ('browser'),
  target: 'es2022',
  legalComments: /** @type {const} */ ('none'),
  logLevel: /** @type {const} */ ('warning'),
};

await build({ ...shared, entryPoints: { embed: inRoot(folder, 'element.ts') }, format: 'iife' });
// Loaded by `embed.js` where a form has that challenge.
await build({
  ...shared,
  entryPoints: ['altcha', 'turnstile'].map((name) => inRoot(folder, `challenge-${name}.ts`)),
  format: 'esm',
});
