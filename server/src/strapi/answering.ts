import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { ConstantContactError } from '../constant-contact/errors';

type Action = (ctx: Context) => Promise<unknown>;

/** What the panel is told when the service refuses: our words and, where they help, the service's own. */
const inWords = (error: ConstantContactError) => (error.words ? `${error.message} (“${error.words}”)` : error.message);

/**
 * Turns functions that return data into controller actions that answer `{ data }`. An error of the remote service becomes a 400
 * with its message, so that the panel can show it; it is not a fault of this server.
 */
export function answering<Actions extends Record<string, Action>>(actions: Actions) {
  const wrapped = Object.entries(actions).map(([name, action]) => [
    name,
    async (ctx: Context) => {
      try {
        ctx.body = { data: await action(ctx) };
      } catch (error) {
        if (!(error instanceof ConstantContactError)) throw error;
        throw new errors.ApplicationError(inWords(error), { code: error.code });
      }
    },
  ]);
  return Object.fromEntries(wrapped) as { [Name in keyof Actions]: (ctx: Context) => Promise<void> };
}
