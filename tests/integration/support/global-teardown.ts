import fs from 'node:fs';

export default function removeFolder(): void {
  if (process.env.SITES_DIR) fs.rmSync(process.env.SITES_DIR, { recursive: true, force: true, maxRetries: 3 });
}
