import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { bins, dataDir, inRoot } from './paths.mjs';
import { start } from './processes.mjs';

const secret = () => randomBytes(24).toString('base64url');

/** Whoever reads DATA_DIR may log in: it is a playground. */
const newSettings = () => ({
  APP_KEYS: [secret(), secret()].join(','),
  API_TOKEN_SALT: secret(),
  ADMIN_JWT_SECRET: secret(),
  TRANSFER_TOKEN_SALT: secret(),
  JWT_SECRET: secret(),
  ENCRYPTION_KEY: secret(),
  PLAYGROUND_EMAIL: 'admin@example.com',
  PLAYGROUND_PASSWORD: `Pg1-${randomBytes(9).toString('base64url')}`,
});

/** What a site keeps in its `.env`: made on first start, read on every other. @returns {ReturnType<typeof newSettings>} */
function playgroundSettings() {
  const file = path.join(dataDir(), 'playground.json');
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataDir(), { recursive: true });
    fs.writeFileSync(file, `${JSON.stringify(newSettings(), null, 2)}\n`, { mode: 0o600 });
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/**
 * @param {{ port: number, sandboxUrl: string, develop?: boolean }} options
 */
export function startPlayground({ port, sandboxUrl, develop = false }) {
  const settings = playgroundSettings();
  const base = `http://127.0.0.1:${port}`;
  const child = start([bins.strapi, develop ? 'develop' : 'start'], {
    cwd: inRoot('playground'),
    env: {
      ...process.env,
      ...settings,
      NODE_ENV: develop ? 'development' : 'production',
      HOST: process.env.HOST || '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir(),
      SANDBOX_URL: sandboxUrl,
      STRAPI_TELEMETRY_DISABLED: 'true',
      BROWSER: 'none',
    },
  });
  return {
    child,
    pages: [`${base}/demo`, `${base}/admin`],
    lines: [
      `demo ${base}/demo`,
      `panel ${base}/admin`,
      `login ${settings.PLAYGROUND_EMAIL} ${settings.PLAYGROUND_PASSWORD}`,
    ],
  };
}
