import { runChecks } from './lib/check.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { endTogether } from './lib/processes.mjs';

endTogether();
await ensureInstalled();
const results = await runChecks();
process.exitCode = results.every((result) => result.ok) ? 0 : 1;
