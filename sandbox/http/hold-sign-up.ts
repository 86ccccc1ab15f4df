import type { World } from '../world';
import type { Incoming } from './message';

export interface Hold {
  readonly contended: boolean;
  readonly workMs: number;
  release(): void;
}

const FREE: Hold = { contended: false, workMs: 0, release: () => undefined };

function addressIn(body: string): string | undefined {
  try {
    const { email_address } = JSON.parse(body) as { email_address?: unknown };
    return typeof email_address === 'string' ? email_address.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}

/** A sign-up keeps its address from its arrival to its answer; a second one in between finds it taken. */
export function holdSignUp({ method, path, body }: Incoming, { signingUp, settings }: World): Hold {
  const address = method === 'POST' && path === '/v3/contacts/sign_up_form' ? addressIn(body) : undefined;
  if (address === undefined) return FREE;
  if (signingUp.has(address)) return { ...FREE, contended: true };
  signingUp.add(address);
  return { contended: false, workMs: settings.signupMs, release: () => signingUp.delete(address) };
}
