/** The names of v1's resources, wherever they are served from: an id is a name, not an address. */
export const ID_HOST = 'api.constantcontact.com';

/** v1 lists that the service keeps itself: nobody can be put on them. */
const SYSTEM_LISTS = new Set(['active', 'do-not-mail', 'removed']);

/** What a list’s URI names, or what is wrong with it, for whoever entered it. */
export type ParsedListUri =
  | { username: string; listId: string; problem?: undefined }
  | { problem: string; username?: undefined; listId?: undefined };

/**
 * Reads the URI of a v1 contact list, as old sites have it in their configuration: `http` or `https`, with or without port 443,
 * user name encoded or not, any case of the host. The user name comes back decoded and lower-case.
 */
export function parseListUri(text: string): ParsedListUri {
  const [, host, path] = /^https?:\/\/([^/?#@\s]+)(\/[^?#\s]*)$/i.exec(text.trim()) ?? [];
  if (host === undefined || path === undefined) return problem('is not a complete address');
  if (![ID_HOST, `${ID_HOST}:443`, `${ID_HOST}:80`].includes(host.toLowerCase())) {
    return problem(`does not begin with http://${ID_HOST}/`);
  }

  const [, user, listId] = /^\/ws\/customers\/([^/]+)\/lists\/([^/]+)\/?$/.exec(path) ?? [];
  if (user === undefined || listId === undefined) return problem('is not the address of a list');
  if (isSystemList(listId))
    return { problem: `“${listId}” is a list that Constant Contact keeps itself: nobody can join it.` };
  if (!isListId(listId)) return problem('does not end in the number of a list');

  const username = decode(user)?.toLowerCase();
  return username ? { username, listId } : problem('has no readable user name');
}

/** The name of a list as v1 wants it inside an entry. */
export function listUri(username: string, listId: string): string {
  return `http://${ID_HOST}${customerPath(username)}/lists/${listId}`;
}

export function contactUri(username: string, contactId: string): string {
  return `http://${ID_HOST}${customerPath(username)}/contacts/${contactId}`;
}

/** Lower-case and encoded: Constant Contact, V1, service document. */
export function customerPath(username: string): string {
  return `/ws/customers/${encodeURIComponent(username.toLowerCase())}`;
}

export function isListId(id: string): boolean {
  return /^\d+$/.test(id);
}

export function isSystemList(id: string): boolean {
  return SYSTEM_LISTS.has(id);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function problem(what: string): ParsedListUri {
  return { problem: `This ${what}. A list’s address reads http://${ID_HOST}/ws/customers/{user}/lists/1.` };
}
