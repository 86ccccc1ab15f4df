import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { World } from '../world';
import { Journal } from './journal';
import { restore, snapshot } from './restore';

/** Reads the file into the account, tidies it, and from then on keeps it up to date; returns how to flush. */
export async function openState(file: string, { account, refreshTokens }: World): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  if (existsSync(file)) {
    for await (const record of Journal.read(file)) restore(record, account, refreshTokens);
  }
  const journal = new Journal(file, account.changes);
  await journal.rewrite(snapshot(account, refreshTokens));
  account.changes.record();
  return () => journal.flush();
}
