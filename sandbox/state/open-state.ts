import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { StateRecord } from '../account/changes';
import type { World } from '../world';
import { Journal } from './journal';
import { restore, snapshot } from './restore';

async function takeIn(file: string, put: (record: StateRecord) => void): Promise<void> {
  try {
    for await (const record of Journal.read(file)) put(record);
  } catch (cause) {
    throw new Error(`the state file ${file} cannot be read: mend it, or choose another`, { cause });
  }
}

/** Reads the file into the account, tidies it, and from then on keeps it up to date; returns how to flush. */
export async function openState(file: string, { account, refreshTokens }: World): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  if (existsSync(file)) {
    await takeIn(file, (record) => restore(record, account, refreshTokens));
  }
  const journal = new Journal(file, account.changes);
  await journal.rewrite(snapshot(account, refreshTokens));
  account.changes.record();
  return () => journal.flush();
}
