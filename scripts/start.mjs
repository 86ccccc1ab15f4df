import path from 'node:path';
import { ensurePlaygroundBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { assertPortFree, portFromEnv, waitForHttp } from './lib/network.mjs';
import { dataDir, inRoot } from './lib/paths.mjs';
import { startPlayground } from './lib/playground.mjs';
import { endTogether, failWith, start } from './lib/processes.mjs';

const end = endTogether();

try {
  const port = portFromEnv('PORT', 1337);
  const sandboxPort = portFromEnv('SANDBOX_PORT', 4010);
  await assertPortFree(port, 'PORT');
  await assertPortFree(sandboxPort, 'SANDBOX_PORT');
  await ensureInstalled();
  await ensurePlaygroundBuilt();

  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const state = path.join(dataDir(), 'sandbox.json');
  const sandboxArgs = ['--port', String(sandboxPort), '--state', state, '--rate-limit'];
  const sandbox = start([inRoot('dist/sandbox/cli.js'), ...sandboxArgs], { onLine: (line) => console.error(line) });
  sandbox.once('exit', () => end(failWith('The sandbox ended')));
  await waitForHttp(`${sandboxUrl}/_sandbox/settings`);

  const playground = startPlayground({ port, sandboxUrl });
  playground.child.once('exit', () => end(failWith('The playground ended')));
  await Promise.all(playground.pages.map((page) => waitForHttp(page)));

  console.log([...playground.lines, `sandbox ${sandboxUrl}`, 'ready'].join('\n'));
} catch (error) {
  await end(failWith(error));
}
