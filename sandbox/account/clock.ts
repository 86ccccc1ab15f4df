/** The sandbox's own time: runs at the normal pace from wherever it was set. */
export class Clock {
  private offset = 0;

  constructor(start?: Date) {
    if (start) this.set(start.getTime());
  }

  now(): number {
    return Date.now() + this.offset;
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }

  set(epochMs: number): void {
    this.offset = epochMs - Date.now();
  }

  advance(ms: number): void {
    this.offset += ms;
  }

  reset(): void {
    this.offset = 0;
  }
}
