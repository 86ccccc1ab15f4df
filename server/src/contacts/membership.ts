import type { Core } from '@strapi/strapi';
import { ConstantContactError } from '../constant-contact';
import { logFault } from '../strapi/log';
import { service } from '../strapi/service';

/** Where the account says that a person is. */
export interface Membership {
  /** Our keys. */
  lists: string[];
  optedOut: boolean;
}

interface Question {
  connection: string;
  email: string;
  patienceMs: number;
}

/** Asks the account which of our lists a person is on; `null` where it does not say in time. */
export async function membership(strapi: Core.Strapi, question: Question): Promise<Membership | null> {
  const signal = AbortSignal.timeout(question.patienceMs);
  // The request may also wait for its place in the budget, where nobody calls it off.
  const late = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
  return Promise.race([ask(strapi, question, signal), late]);
}

async function ask(
  strapi: Core.Strapi,
  { connection, email }: Question,
  signal: AbortSignal
): Promise<Membership | null> {
  const connections = service(strapi, 'connection');
  try {
    const client = await connections.client(connection, { kind: 'read', signal });
    const { contact } = await client.lookUp(email);
    if (!contact) return { lists: [], optedOut: false };
    const { status, permission, lists } = await client.complete(contact);
    const optedOut = status === 'do-not-mail' || permission === 'unsubscribed';
    if (optedOut || status !== 'active') return { lists: [], optedOut };
    const translation = await connections.translation(connection);
    return { lists: lists.flatMap((list) => translation.listNamed(list)?.key ?? []), optedOut };
  } catch (error) {
    if (!(error instanceof ConstantContactError)) logFault(strapi, 'a person’s lists could not be read', error);
    return null;
  }
}
