/** A bulk job that was asked for. */
export interface Activity {
  readonly id: string;
  readonly name: string;
  readonly status: Readonly<Record<string, number>>;
  readonly errors: readonly string[];
  readonly createdAt: string;
  /** Name of the file that v3 imported. */
  readonly sourceFile?: string;
  /** What a v3 export was asked for; its file is made when somebody comes for it. */
  readonly exportOrder?: Readonly<Record<string, unknown>>;
  /** How often somebody has asked after it. */
  readonly polls: number;
}
