import { contentType, type Incoming, type Reply } from '../http/message';
import { matchPath } from '../http/path';
import { type AccessClaims, checkAccessToken } from '../oauth/access-token';
import type { World } from '../world';
import { Body } from './body';
import type { Route } from './call';
import { ApiProblem, apiError, FORBIDDEN, QUOTA_EXCEEDED, THROTTLED, UNAUTHORIZED, UNKNOWN_ROUTE } from './problem';
import { ROUTES } from './routes';

const EMPTY = new Body({});

function signedIn({ headers }: Incoming, world: World): AccessClaims | undefined {
  const [scheme = '', token = ''] = (headers.authorization ?? '').split(/ +/, 2);
  return scheme.toLowerCase() === 'bearer' ? checkAccessToken(token, world.clock.now()) : undefined;
}

function findRoute({ method, path }: Incoming): { route: Route; params: Readonly<Record<string, string>> } | undefined {
  for (const route of ROUTES) {
    const params = route.method === method ? matchPath(`/v3${route.path}`, path) : undefined;
    if (params) return { route, params };
  }
  return undefined;
}

function permits({ scope, privilege }: Route, claims: AccessClaims, { settings }: World): boolean {
  if (settings.appDeactivated || (privilege && settings.lackedPermissions.includes(privilege))) return false;
  return !settings.scopeEnforcement || scope === undefined || claims.scp.includes(scope);
}

function overLimit(key: string, { settings, limiter, clock }: World): Reply | undefined {
  if (!settings.rateLimit) return undefined;
  const excess = limiter.take(`v3 ${key}`, clock.now(), settings.requestsPerSecond, settings.requestsPerDay);
  if (excess === 'day') return QUOTA_EXCEEDED;
  return excess === 'second' ? THROTTLED : undefined;
}

function readBody({ method, headers, body }: Incoming, { form }: Route): Body {
  if (form || (method !== 'POST' && method !== 'PUT')) return EMPTY;
  if (contentType(headers) !== 'application/json') {
    throw new ApiProblem(415, 'contacts.api.unsupported_media_type', 'The Content-Type must be application/json.');
  }
  return Body.parse(body);
}

/** Everything under `/v3/`: first the gateway in its order, then the service behind it. */
export function v3(request: Incoming, world: World): Reply {
  const claims = signedIn(request, world);
  if (!claims) return UNAUTHORIZED;
  const found = findRoute(request);
  if (!found) return UNKNOWN_ROUTE;
  const { route, params } = found;
  if (!permits(route, claims, world)) return FORBIDDEN;
  const limited = overLimit(claims.cid, world);
  if (limited) return limited;
  try {
    return route.handle({ request, world, claims, params, body: readBody(request, route), at: world.clock.iso() });
  } catch (error) {
    if (error instanceof ApiProblem) return apiError(error);
    throw error;
  }
}
