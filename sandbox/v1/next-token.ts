/** A page's token: letters and digits only, and the last thing in its link, because old clients cut it out by pattern. */
export interface Place {
  /** The id beside which the page begins. */
  readonly id: number;
  /** The filter of the first page, which the link does not repeat. */
  readonly filter: string;
}

export function writeToken({ id, filter }: Place): string {
  return Buffer.from(`${id};${filter}`).toString('hex');
}

export function readToken(token: string): Place | undefined {
  if (!/^(?:[0-9a-f]{2})+$/.test(token)) return undefined;
  const [, id, filter] = /^(\d+);(.*)$/.exec(Buffer.from(token, 'hex').toString('utf8')) ?? [];
  return id === undefined ? undefined : { id: Number(id), filter: filter ?? '' };
}
