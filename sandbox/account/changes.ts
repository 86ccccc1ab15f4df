/** What has changed since it was last written to the state file. Keys are `kind:id`; the newest record wins. */
export interface StateRecord {
  readonly kind: 'contact' | 'list' | 'field' | 'tag' | 'activity' | 'job' | 'refresh' | 'clear';
  readonly value: unknown;
}

export class Changes {
  private pending = new Map<string, StateRecord>();
  private recording = false;

  /** Off until something writes them down: without a state file nothing piles up. */
  record(): void {
    this.recording = true;
  }

  note(kind: StateRecord['kind'], id: string | number, value: unknown): void {
    if (this.recording) this.pending.set(`${kind}:${id}`, { kind, value });
  }

  /** Everything noted before is void. */
  clear(): void {
    this.pending.clear();
    this.note('clear', '', null);
  }

  get any(): boolean {
    return this.pending.size > 0;
  }

  take(): StateRecord[] {
    const records = [...this.pending.values()];
    this.pending = new Map();
    return records;
  }
}
