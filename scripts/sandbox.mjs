import { ensureSandboxBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot } from './lib/paths.mjs';
import { endTogether, failWith, start } from './lib/processes.mjs';

const end = endTogether();

try {
  await ensureInstalled();
  await ensureSandboxBuilt();
  const sandbox = start([inRoot('dist/sandbox/cli.js'), ...process.argv.slice(2)]);
  sandbox.once('exit', (code) => end(code ?? 1));
} catch (error) {
  await end(failWith(error));
}
