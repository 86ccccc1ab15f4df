import { ensureBuilt, ensurePlaygroundBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { assertPortFree, portFromEnv, waitForHttp } from './lib/network.mjs';
import { startPlayground } from './lib/playground.mjs';
import { endTogether, failWith } from './lib/processes.mjs';

const end = endTogether();

try {
  const port = portFromEnv('PORT', 1337);
  const develop = process.argv.includes('--develop');
  await assertPortFree(port, 'PORT');
  await ensureInstalled();
  await (develop ? ensureBuilt() : ensurePlaygroundBuilt());

  const playground = startPlayground({
    port,
    develop,
    sandboxUrl: process.env.SANDBOX_URL || 'http://127.0.0.1:4010',
  });
  playground.child.once('exit', () => end(failWith('The playground ended')));
  await Promise.all(playground.pages.map((page) => waitForHttp(page)));

  console.log([...playground.lines, 'ready'].join('\n'));
} catch (error) {
  await end(failWith(error));
}
