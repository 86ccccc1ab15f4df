#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { startSandbox } from './index';
import { isPort } from './options';
import { packageVersion } from './version';

const USAGE = `A Constant Contact account on your own machine, to develop and test against.

usage: constant-contact-sandbox [options]

  --port N        where to listen, 4010 unless given; 0 takes any port that is free
  --host H        127.0.0.1 unless given
  --state FILE    keep contacts, lists and tokens in this file over a restart
  --rate-limit    4 requests a second and 10,000 a day, as the service allows
  --version       print the version
  --help          print this

It prints \`sandbox ready URL\` when it listens. Open that address in a browser.
`;

const OPTIONS = {
  port: { type: 'string', default: '4010' },
  host: { type: 'string', default: '127.0.0.1' },
  state: { type: 'string' },
  'rate-limit': { type: 'boolean', default: false },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The command was called wrongly: exit code 2. Whatever else goes wrong is 1. */
class UsageError extends Error {}

function readArguments() {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    if (values.port === '' || !isPort(Number(values.port))) throw new Error(`--port ${values.port} is no port`);
    return { ...values, port: Number(values.port) };
  } catch (error) {
    const [first = ''] = String(error instanceof Error ? error.message : error).split('. ');
    throw new UsageError(`${first} (--help says what there is)`);
  }
}

function endOn(signals: readonly NodeJS.Signals[], close: () => Promise<void>): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1)
    );
  };
  for (const signal of signals) process.on(signal, end);
}

async function main(): Promise<void> {
  const { port, host, state, help, version, 'rate-limit': rateLimit } = readArguments();
  if (help) return void process.stdout.write(USAGE);
  if (version) return void process.stdout.write(`${packageVersion()}\n`);
  const sandbox = await startSandbox({ port, host, state, rateLimit });
  endOn(['SIGINT', 'SIGTERM'], () => sandbox.close());
  process.stdout.write(`sandbox ready ${sandbox.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`constant-contact-sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
});
