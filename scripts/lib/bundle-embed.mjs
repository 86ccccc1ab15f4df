import { build } from 'esbuild';
import { inRoot } from './paths.mjs';

const [source = '', target = ''] = process.argv.slice(2);

await build({
  entryPoints: [inRoot(source)],
  outfile: inRoot(target),
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
});
