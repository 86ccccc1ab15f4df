import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
/** A first start builds what is not built yet. */
const PATIENCE_MS = 600_000;
const GRACE_MS = 15_000;

/** What `npm start` starts, on ports and with data of its own. */
export interface Stage {
  /** Where the site listens. */
  url: string;
  demo: string;
  panel: string;
  email: string;
  password: string;
  sandbox: string;
  /** Where it keeps its database. */
  dataDir: string;
}

export type RunningStage = Stage & { stop(): Promise<void> };

export async function startStage(): Promise<RunningStage> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'constant-contact-stage-'));
  const [port, sandboxPort] = await freePorts(2);
  const child = spawn(
    process.execPath,
    ['--require', path.join(ROOT, 'scripts/lib/follow-parent.cjs'), path.join(ROOT, 'scripts/start.mjs')],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        PORT: `${port}`,
        SANDBOX_PORT: `${sandboxPort}`,
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        // Forms may have its challenge; nobody here can ask Cloudflare.
        TURNSTILE_SITE_KEY: 'site-key',
        TURNSTILE_SECRET_KEY: 'secret-key',
        FOLLOWS_PID: `${process.pid}`,
      },
      // The channel closes should this process be killed: then it ends by itself (see follow-parent.cjs).
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    }
  );
  const stop = async () => {
    await end(child);
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const said = await ready(child);
    const [email = '', password = ''] = said('login').split(' ');
    const demo = said('demo');
    const addresses = { url: new URL(demo).origin, demo, panel: said('panel'), sandbox: said('sandbox') };
    return { ...addresses, email, password, dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for the line `ready`; answers what the last line with that first word said. */
function ready(child: ChildProcess): Promise<(word: string) => string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(new Error(`${why}; it said:\n${output}`));
    const timer = setTimeout(() => fail(`npm start was not ready within ${PATIENCE_MS / 1000} s`), PATIENCE_MS);
    const take = (chunk: Buffer) => {
      output += chunk;
      if (!/^ready$/m.test(output)) return;
      clearTimeout(timer);
      resolve((word) => [...output.matchAll(new RegExp(`^${word} (.+)$`, 'gm'))].at(-1)?.[1] ?? '');
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`npm start ended with ${code}`);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(timer);
}

/** All at once, so that none of them is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => net.createServer());
  const ports = await Promise.all(
    servers.map(
      (server) => new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve(portOf(server))))
    )
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const portOf = (server: net.Server) => (server.address() as net.AddressInfo).port;
