import { html, type Incoming, type Reply, reply } from '../http/message';
import type { World } from '../world';
import {
  type AuthorizationRequest,
  PageError,
  RedirectError,
  readAuthorization,
  redirectTo,
} from './authorization-request';
import { consentPage, refusalPage } from './consent-page';

function allow(wish: AuthorizationRequest, world: World): Reply {
  const code = world.codes.issue(wish, world.clock.now());
  return reply(302, '', { Location: redirectTo(wish.redirectUri, { code, state: wish.state }) });
}

function deny({ redirectUri, state }: AuthorizationRequest): Reply {
  const error_description = 'User is not assigned to the client application.';
  return reply(302, '', { Location: redirectTo(redirectUri, { error: 'access_denied', error_description, state }) });
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
