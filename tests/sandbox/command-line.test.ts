import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const running: ChildProcess[] = [];

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

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

describe('the command', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('says when it is ready and ends cleanly on %s', async (signal) => {
    const child = run('--port', '0', '--rate-limit');
    const line = await firstLine(child);
    expect(line).toMatch(/^sandbox ready http:\/\/127\.0\.0\.1:\d+\n$/);
    const settings = await fetch(`${line.trim().split(' ').pop()}/_sandbox/settings`);
    expect(await settings.json()).toMatchObject({ rateLimit: true });
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  }, 20_000);

  test('refuses what it does not know', async () => {
    const child = run('--prot', '1');
    expect(await once(child, 'exit')).toEqual([1, null]);
  }, 20_000);
});
