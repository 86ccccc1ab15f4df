const fs = require('node:fs');
const { transformSync } = require('@swc/core');

/**
 * Lets a process that boots Strapi require our TypeScript. tsx cannot do that: it hands Strapi's own packages another half of
 * `generator-function` than their `require` expects, with which koa does not start.
 */
/** @param {NodeModule} module @param {string} file */
function load(module, file) {
  const { code } = transformSync(fs.readFileSync(file, 'utf8'), {
    filename: file,
    sourceMaps: 'inline',
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  /** @type {NodeModule & { _compile(code: string, file: string): void }} */ (module)._compile(code, file);
}

require.extensions['.ts'] = load;
