import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { type SandboxOptions, startSandbox } from '../../sandbox';

const root = join(__dirname, '../..');
const running: ChildProcess[] = [];

jest.setTimeout(30_000);

function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'sandbox/cli.ts'), ...args], { cwd: root });
  running.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text;
}

/** What the command says on its way out, and its exit code. */
async function ended(child: ChildProcess): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said.err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code: Number(code), ...said };
}

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

describe('the command', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('says when it is ready and ends cleanly on %s', async (signal) => {
    const child = run('--port', '0', '--rate-limit');
    const line = await firstLine(child);
    expect(line).toMatch(/^sandbox ready http:\/\/127\.0\.0\.1:[1-9]\d*\n$/);
    const settings = await fetch(`${line.trim().split(' ').pop()}/_sandbox/settings`);
    expect(await settings.json()).toMatchObject({ rateLimit: true });
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test.each([
    [['--prot', '1'], "Unknown option '--prot'"],
    [['--port', 'many'], '--port many is no port'],
    [['--port', '70000'], '--port 70000 is no port'],
    [['--port'], "Option '--port <value>' argument missing"],
    [['4010'], "Unexpected argument '4010'"],
  ])('ends with one line that says what is wrong, and with 2: %j', async (args, words) => {
    const { code, out, err } = await ended(run(...args));
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(/^constant-contact-sandbox: .* \(--help says what there is\)\n$/);
    expect(err).toContain(words);
  });

  test('ends with one line and with 1 where the port is taken', async () => {
    const other = await startSandbox();
    const { code, out, err } = await ended(run('--port', String(other.port)));
    await other.close();
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      `constant-contact-sandbox: port ${other.port} of 127.0.0.1 is taken: end what listens there, or choose another port (0 takes any that is free)\n`
    );
  });

  test('ends with one line and with 1 where the state file is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const file = join(folder, 'state');
    await writeFile(file, 'no state\nat all\n');
    const { code, err } = await ended(run('--port', '0', '--state', file));
    await rm(folder, { recursive: true });
    expect([code, err]).toEqual([
      1,
      `constant-contact-sandbox: the state file ${file} cannot be read: mend it, or choose another\n`,
    ]);
  });

  test('explains itself and names its version', async () => {
    const help = await ended(run('--help'));
    expect(help.code).toBe(0);
    for (const option of ['--port', '--host', '--state', '--rate-limit', '--version']) {
      expect(help.out).toContain(`  ${option}`);
    }
    expect(await ended(run('--version'))).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});

describe('the function', () => {
  test.each<[object, string]>([
    [{ prot: 1 }, 'startSandbox has no option prot, only port, host, state, '],
    [{ port: -1 }, 'startSandbox: port must be a port from 0 to 65535'],
    [{ rateLimit: 'on' }, 'startSandbox: rateLimit must be true or false'],
    [{ now: new Date('soon') }, 'startSandbox: now must be a valid Date'],
    [{ user: '' }, 'startSandbox: user must be a text'],
    [{ settings: { confirmedOptin: true } }, 'there is no setting confirmedOptin, only '],
    [{ settings: { searchMiss: 'none' } }, 'setting searchMiss cannot be "none", only "empty" or "error"'],
  ])('refuses %j and says what would be right', async (options, words) => {
    await expect(startSandbox(options as SandboxOptions)).rejects.toThrow(words);
  });

  test('says in plain words that a port is taken', async () => {
    const first = await startSandbox();
    await expect(startSandbox({ port: first.port })).rejects.toThrow(`port ${first.port} of 127.0.0.1 is taken`);
    await first.close();
  });
});
