import { html, type Incoming, type Reply, reply } from '../http/message';
import type { World } from '../world';
import { IMPLICIT_TOKEN_SECONDS, issueAccessToken } from './access-token';
import {
  type AuthorizationRequest,
  PageError,
  placeOf,
  RedirectError,
  readAuthorization,
  redirectTo,
} from './authorization-request';
import { consentPage, refusalPage } from './consent-page';

function back({ redirectUri, state, responseType }: AuthorizationRequest, answer: Record<string, string>): Reply {
  return reply(302, '', { Location: redirectTo(redirectUri, { ...answer, state }, placeOf(responseType)) });
}

/** The implicit flow's answer: a token for eight hours, and nothing to renew it with. */
function implicitAnswer({ clientId, scopes }: AuthorizationRequest, { clock, credentials }: World) {
  const bearer = { clientId, scopes, user: credentials.user };
  return {
    access_token: issueAccessToken(bearer, clock.now(), IMPLICIT_TOKEN_SECONDS),
    token_type: 'Bearer',
    expires_in: String(IMPLICIT_TOKEN_SECONDS),
    scope: scopes.join(' '),
  };
}

function allow(wish: AuthorizationRequest, world: World): Reply {
  if (wish.responseType === 'token') return back(wish, implicitAnswer(wish, world));
  return back(wish, { code: world.codes.issue(wish, world.clock.now()) });
}

function deny(wish: AuthorizationRequest): Reply {
  const error_description = 'User is not assigned to the client application.';
  return back(wish, { error: 'access_denied', error_description });
}

/** `GET` shows the consent page, its form comes back by `POST` with `decision=allow` or `deny`. */
export function authorize(request: Incoming, world: World): Reply {
  const posted = request.method === 'POST';
  const params = new URLSearchParams(posted ? request.body : request.query);
  const decision = params.get('decision');
  params.delete('decision');
  try {
    const wish = readAuthorization(params, world);
    if (posted) return decision === 'allow' ? allow(wish, world) : deny(wish);
    return world.settings.autoConsent ? allow(wish, world) : html(200, consentPage(wish, params));
  } catch (error) {
    if (error instanceof PageError) return html(400, refusalPage(error.message));
    if (error instanceof RedirectError) return reply(302, '', { Location: error.to });
    throw error;
  }
}
