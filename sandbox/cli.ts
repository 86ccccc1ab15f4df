#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { startSandbox } from './index';

const USAGE = `usage: constant-contact-sandbox [--port N] [--host H] [--state FILE] [--rate-limit]
`;

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      state: { type: 'string' },
      'rate-limit': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port`);
  return { ...values, port };
}

async function main(): Promise<void> {
  const { port, host, state, help, 'rate-limit': rateLimit } = readArguments();
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const sandbox = await startSandbox({ port, host, state, rateLimit });
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1)
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.stdout.write(`sandbox ready ${sandbox.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exit(1);
});
