import { html, type Incoming, type Reply } from '../http/message';
import { matchPath } from '../http/path';
import type { World } from '../world';
import { authenticate } from './authenticate';
import { Names } from './names';
import { errorReply, notFound, Problem } from './problem';
import { overLimit } from './rate-limit';
import { ROUTES } from './routes';

const FORBIDDEN_PAGE = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
<html><head><title>403 Forbidden</title></head><body>
<h1>Forbidden</h1><p>You don't have permission to access this resource on this server.</p></body></html>
`;

/** A method that a resource does not have is called an unsupported media type: 415, not 405. */
function route(rest: string, request: Incoming, world: World): Reply {
  if (rest.startsWith('/library/')) throw new Problem(410, 'The library is gone since 22 August 2014.');
  for (const { path, methods } of ROUTES) {
    const variables = matchPath(path, rest);
    if (!variables) continue;
    const handler = methods[request.method];
    if (!handler) throw new Problem(world.settings.wrongMethodStatus, `${request.method} is not supported here.`);
    return handler({ request, world, names: new Names(world.credentials.user), id: variables.id ?? '' });
  }
  throw notFound();
}

/** Everything under `/ws/customers/`. The account's path without a slash at its end never gets past the web server. */
export function v1(request: Incoming, world: World): Reply {
  try {
    const limited = overLimit(world);
    if (limited) return limited;
    const [, user = '', rest = ''] = /^\/ws\/customers\/([^/]*)(\/.*)?$/.exec(request.path) ?? [];
    authenticate(request, user, world);
    return rest === '' ? html(403, FORBIDDEN_PAGE) : route(rest, request, world);
  } catch (error) {
    if (error instanceof Problem) return errorReply(error.status, error.message);
    throw error;
  }
}
