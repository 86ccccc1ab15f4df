import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One folder for the data of all sites of a run: whatever becomes of a worker, the end of the run takes it away. */
export default function makeFolder(): void {
  process.env.SITES_DIR = fs.mkdtempSync(path.join(os.tmpdir(), 'constant-contact-sites-'));
}
