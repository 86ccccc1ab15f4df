import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { endTogether } from './lib/processes.mjs';

endTogether();
await ensureInstalled();
await ensureBuilt({ force: process.argv.includes('--force') });
