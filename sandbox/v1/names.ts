/**
 * Ids and links. An id is a name, not an address: it always reads `http://api.constantcontact.com`, wherever the
 * sandbox listens and whatever scheme was used.
 */
export class Names {
  /** The path of the account, without a slash at its end. */
  readonly base: string;

  constructor(readonly user: string) {
    this.base = `/ws/customers/${encodeURIComponent(user.toLowerCase())}`;
  }

  path(rest: string): string {
    return `${this.base}/${rest}`;
  }

  id(rest: string): string {
    return `http://api.constantcontact.com${this.path(rest)}`;
  }
}

/** Whatever the scheme, port, host or spelling of the user: only the end of a list's id counts. */
export function lastSegment(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
