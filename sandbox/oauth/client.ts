import type { Incoming, Reply } from '../http/message';
import { decode } from '../http/path';
import type { Credentials, World } from '../world';
import { BAD_SECRET, UNKNOWN_CLIENT } from './errors';

/** Who asks for a token: `confidential` when the secret was shown and right. */
export interface Client {
  readonly id: string;
  readonly confidential: boolean;
}

function basic(header: string | undefined): { id: string; secret: string } | undefined {
  const [scheme, encoded] = (header ?? '').split(' ', 2);
  if (scheme?.toLowerCase() !== 'basic' || !encoded) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id: decode(id), secret: decode(secret.join(':')) };
}

function judge(id: string, secret: string | undefined, { clientId, clientSecret }: Credentials): Client | Reply {
  if (id !== clientId) return UNKNOWN_CLIENT;
  if (secret === undefined) return { id, confidential: false };
  return secret === clientSecret ? { id, confidential: true } : BAD_SECRET;
}

/** By Basic header, or by `client_id` (with `client_secret`, which the service does not document) in the parameters. */
export function readClient(request: Incoming, params: URLSearchParams, world: World): Client | Reply {
  if (world.settings.appDeactivated) return UNKNOWN_CLIENT;
  const shown = basic(request.headers.authorization);
  const id = shown?.id ?? params.get('client_id') ?? '';
  return judge(id, shown?.secret ?? params.get('client_secret') ?? undefined, world.credentials);
}
