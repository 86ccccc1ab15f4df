/** A bulk job that was asked for. */
export interface Activity {
  readonly id: string;
  readonly name: string;
  readonly status: Readonly<Record<string, number>>;
  readonly errors: readonly string[];
  readonly createdAt: string;
  /** How often somebody has asked after it. */
  readonly polls: number;
}
