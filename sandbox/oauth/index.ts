import { type Incoming, json, type Reply } from '../http/message';
import type { World } from '../world';
import { authorize } from './authorize';
import { KEY_ID, PUBLIC_KEY } from './development-key';
import { activate, authorizeDevice } from './device';
import { token } from './token';

const BASE = '/oauth2/default/v1';

/** Both discovery addresses stay 404, as the service's do. */
export function oauth(request: Incoming, world: World): Reply {
  switch (request.path) {
    case `${BASE}/authorize`:
      return authorize(request, world);
    case `${BASE}/token`:
      return token(request, world);
    case `${BASE}/device/authorize`:
      return authorizeDevice(request, world);
    case '/activate':
      return activate(request, world);
    case `${BASE}/keys`:
      return json(200, { keys: [{ ...PUBLIC_KEY.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }] });
    default:
      return json(404, {
        errorCode: 'E0000022',
        errorSummary: 'The endpoint does not support the provided HTTP method',
      });
  }
}
