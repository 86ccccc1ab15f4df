import { createReadStream } from 'node:fs';
import { appendFile, rename, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Changes, StateRecord } from '../account/changes';

const BATCH = 5000;

/** Parted, so that a large account is never one huge text in memory. */
async function write(file: string, records: Iterable<StateRecord>): Promise<void> {
  let lines: string[] = [];
  for (const record of records) {
    lines.push(`${JSON.stringify(record)}\n`);
    if (lines.length < BATCH) continue;
    await appendFile(file, lines.join(''));
    lines = [];
  }
  if (lines.length > 0) await appendFile(file, lines.join(''));
}

/**
 * The state file: one JSON record a line, later lines win. A change costs one appended line however large the account
 * is; at start and at a reset the file is written anew, beside and then in place of the old one. What arrives while a
 * write is under way shares the next one.
 */
export class Journal {
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  constructor(
    private readonly file: string,
    private readonly changes: Changes
  ) {}

  /** A last line that was cut short belongs to a request that was never answered: it is dropped. */
  static async *read(file: string): AsyncGenerator<StateRecord> {
    let broken: unknown;
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      if (broken) throw broken;
      try {
        yield JSON.parse(line) as StateRecord;
      } catch (error) {
        broken = error;
      }
    }
  }

  async rewrite(records: Iterable<StateRecord>): Promise<void> {
    const beside = `${this.file}.${process.pid}.tmp`;
    await writeFile(beside, '');
    await write(beside, records);
    await rename(beside, this.file);
  }

  /** Resolves once everything that has changed so far is in the file. */
  flush(): Promise<void> {
    if (!this.changes.any) return this.writing;
    this.next ??= this.writing
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.writing = this.append();
        return this.writing;
      });
    return this.next;
  }

  private append(): Promise<void> {
    const records = this.changes.take();
    const anew = records[0]?.kind === 'clear';
    return anew ? this.rewrite(records) : write(this.file, records);
  }
}
