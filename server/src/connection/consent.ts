import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { finishConsent, startConsent, type Transport } from '../constant-contact';
import { rows } from '../strapi/database';
import { refusal } from '../strapi/http';
import { secretsOf } from './declared';
import { UNCHECKED } from './health';
import { seal, unseal } from './secrets';
import { connectedHere, siteUrl } from './site';
import type { ConnectionStore } from './store';
import { CONSENTS, type ConnectionRow, type ConsentRow } from './tables';
import { withTokens } from './tokens';

const TIME_TO_CONSENT_MS = 60 * 60 * 1000;

const hashOf = (state: string) => createHash('sha256').update(state).digest('hex');

/** The panel's own page that Constant Contact sends the browser back to: the address to register there, to the letter. */
export const redirectUrl = (strapi: Core.Strapi): string => {
  const admin = String(strapi.config.get('admin.absoluteUrl')).replace(/\/$/, '');
  return `${admin}/settings/constant-contact/callback`;
};

/** OAuth 2 authorization code with PKCE and a `state` that is ours, works once, and belongs to one connection. */
export const consentDesk = (
  strapi: Core.Strapi,
  store: ConnectionStore,
  transportOf: (connection: ConnectionRow) => Transport
) => ({
  async start(connection: ConnectionRow): Promise<string> {
    const { clientId } = await credentials(strapi, connection);
    const redirect = redirectUrl(strapi);
    const consent = await startConsent({
      oauthUrl: pluginConfig(strapi).baseUrls.oauth,
      clientId,
      redirectUri: redirect,
    });
    await rows<ConsentRow>(strapi, CONSENTS)
      .where('started_at', '<', Date.now() - TIME_TO_CONSENT_MS)
      .delete();
    await rows<ConsentRow>(strapi, CONSENTS).insert({
      state_hash: hashOf(consent.state),
      connection_key: connection.key,
      state: consent.state,
      code_verifier: seal(strapi, consent.codeVerifier),
      redirect_url: redirect,
      started_at: Date.now(),
    });
    return consent.url;
  },

  /** Takes the query that the browser came back with; stores the tokens and answers the connection's key. */
  async finish(query: string): Promise<string> {
    const parameters = new URLSearchParams(query);
    const consent = await take(strapi, parameters.get('state') ?? '');
    if (!consent) {
      throw refusal([
        {
          path: 'query',
          message: 'This consent is unknown, was used already, or took too long. Choose Connect again.',
        },
      ]);
    }
    const connection = await store.get(consent.connection_key);
    const { clientId, clientSecret } = await credentials(strapi, connection);
    const callback = new URL(consent.redirect_url);
    callback.search = parameters.toString();
    const here = siteUrl(strapi.config.get('server.url'));
    // a refresh under way would write the old consent's tokens over these, or say after them that there is no consent
    await withTokens(strapi, connection.key, async () => {
      const tokens = await finishConsent({
        oauthUrl: pluginConfig(strapi).baseUrls.oauth,
        clientId,
        clientSecret,
        redirectUri: consent.redirect_url,
        callbackUrl: callback,
        expectedState: consent.state,
        codeVerifier: unseal<string>(strapi, consent.code_verifier) ?? '',
        transport: transportOf(connection),
      });
      await store.update(connection.key, { tokens: seal(strapi, tokens), ...UNCHECKED, ...connectedHere(here) });
    });
    return connection.key;
  },
});

/** Reads and deletes in one: whoever deletes the row has it, so that a state works once. */
async function take(strapi: Core.Strapi, state: string): Promise<ConsentRow | null> {
  const state_hash = hashOf(state);
  const row = await rows<ConsentRow>(strapi, CONSENTS).where({ state_hash }).first();
  if (!row) return null;
  const taken = await rows<ConsentRow>(strapi, CONSENTS).where({ state_hash }).delete();
  const fresh = Number(row.started_at) > Date.now() - TIME_TO_CONSENT_MS;
  return Number(taken) === 1 && fresh ? row : null;
}

async function credentials(strapi: Core.Strapi, connection: ConnectionRow) {
  const clientSecret = secretsOf(strapi, connection).clientSecret;
  if (connection.api !== 'v3' || !connection.client_id || !clientSecret) {
    throw refusal([{ path: 'clientSecret', message: 'Save the client id and the client secret first.' }]);
  }
  return { clientId: connection.client_id, clientSecret };
}
