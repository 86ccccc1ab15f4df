import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Gone when the run ends: a site may be started anew on it before. */
export const newDataDir = (): string => fs.mkdtempSync(path.join(process.env.SITES_DIR ?? os.tmpdir(), 'site-'));
