import { type ContactClient, createV1Client, createV3Client, type Transport } from '../../server/src/constant-contact';

export type Api = 'v1' | 'v3';
export const APIS: readonly Api[] = ['v1', 'v3'];

const REDIRECT = 'http://127.0.0.1:9/callback';
const SCOPE = 'contact_data account_read offline_access';

/** An access token of the sandbox, by the shortest way that its consent page has. */
export async function accessToken(url: string): Promise<string> {
  const asked = {
    client_id: 'sandbox-client',
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: SCOPE,
    state: 'bench',
  };
  const consent = await fetch(`${url}/oauth2/default/v1/authorize`, {
    method: 'POST',
    body: new URLSearchParams({ ...asked, decision: 'allow' }),
    redirect: 'manual',
  });
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const answer = await fetch(`${url}/oauth2/default/v1/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from('sandbox-client:sandbox-secret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** A client as `connection/` makes it, of a sandbox's account. */
export async function clientOf(api: Api, baseUrl: string, transport: Transport): Promise<ContactClient> {
  if (api === 'v1') {
    return createV1Client({ baseUrl, username: 'sandbox', password: 'sandbox', apiKey: 'sandbox-key', transport });
  }
  const token = await accessToken(baseUrl);
  return createV3Client({ baseUrl, transport, tokens: { current: async () => token, renew: async () => token } });
}

/** The address of the contact with that number, from 1 on, among those that the sandbox generates. */
export const generated = (number: number) => `person${number}@generated.example`;
