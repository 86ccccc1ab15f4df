import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import type { Changes, StateRecord } from '../account/changes';

const text = (records: readonly StateRecord[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

/**
 * The state file: one JSON record a line, later lines win. A change costs one appended line however large the account
 * is; at start the file is written anew, beside and then in place of the old one. What arrives while a write is under
 * way shares the next one.
 */
export class Journal {
  private writing: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(
    private readonly file: string,
    private readonly changes: Changes
  ) {}

  /** A last line that was cut short belongs to a request that was never answered: it is dropped. */
  static async read(file: string): Promise<StateRecord[]> {
    const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const whole = content.slice(0, content.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as StateRecord);
  }

  async rewrite(records: readonly StateRecord[]): Promise<void> {
    const beside = `${this.file}.${process.pid}.tmp`;
    await writeFile(beside, text(records));
    await rename(beside, this.file);
  }

  /** Resolves once everything that has changed so far is in the file. */
  flush(): Promise<void> {
    if (!this.changes.any) return this.writing ?? Promise.resolve();
    this.next ??= (this.writing ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.writing = this.append();
        return this.writing;
      });
    return this.next;
  }

  private async append(): Promise<void> {
    const records = this.changes.take();
    const cleared = records.findIndex(({ kind }) => kind === 'clear');
    if (cleared >= 0) await this.rewrite(records.slice(cleared));
    else await appendFile(this.file, text(records));
  }
}
