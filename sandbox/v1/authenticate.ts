import type { Incoming } from '../http/message';
import { decode } from '../http/path';
import { checkAccessToken } from '../oauth/access-token';
import type { World } from '../world';
import { Problem } from './problem';

/** Basic: key and user stand before the colon, with a plain percent sign between them. */
function basicUser(encoded: string, { credentials }: World): string | undefined {
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = given.indexOf(':');
  const login = given.slice(0, colon);
  const percent = login.indexOf('%');
  const user = login.slice(percent + 1).toLowerCase();
  const { apiKey, password } = credentials;
  const good =
    colon > 0 &&
    login.slice(0, percent) === apiKey &&
    user === credentials.user.toLowerCase() &&
    given.slice(colon + 1) === password;
  return good ? user : undefined;
}

function signedIn(request: Incoming, world: World): string | undefined {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(/ +/, 2);
  if (scheme.toLowerCase() === 'basic') return basicUser(value, world);
  const token = scheme.toLowerCase() === 'bearer' ? value : request.query.get('access_token');
  const claims = token ? checkAccessToken(token, world.clock.now()) : undefined;
  return claims?.sub.toLowerCase();
}

/** Lets through only who is signed in as the user that the path names. */
export function authenticate(request: Incoming, pathUser: string, world: World): void {
  const user = signedIn(request, world);
  if (user === undefined) throw new Problem(401, 'Unauthorized');
  if (decode(pathUser).toLowerCase() !== user) {
    throw new Problem(world.settings.wrongUserStatus, 'The user of the request is not the user of the path.');
  }
}
