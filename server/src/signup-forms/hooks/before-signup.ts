import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../../config';
import { logFault } from '../../strapi/log';
import type { FieldError } from '../contract';
import type { Form } from '../definition';
import type { Rooms } from '../rooms';
import type { HeldReason } from '../tables';
import type { Answers } from '../validation';
import type { BeforeSignup } from './contract';
import { decided, HookMistake } from './decision';
import { listKeys } from './lists';
import { type Shown, signupView } from './view';
import { withoutValues } from './without-values';

/** The visitor is told why not; or what they sent counts, with what the hook changed, perhaps once somebody has looked at it. */
export type Heard =
  | { refuse: FieldError[]; answers?: undefined; hold?: undefined }
  | { answers: Answers; hold: boolean; refuse?: undefined };

/** Asks the site's own code about a sign-up. Never rejects for what that code does; `null` where there is none, or it has nothing to say. */
export function hookOf(strapi: Core.Strapi, rooms: Rooms) {
  return async (form: Form, signup: Shown, held: HeldReason | null): Promise<Heard | null> => {
    const { beforeSignup, timeoutMs } = pluginConfig(strapi).hooks;
    if (!beforeSignup) return null;
    const view = await signupView(form, signup, { rooms, held });
    try {
      const said = await inTime(timeoutMs, async (signal) => beforeSignup(view, { strapi, signal }));
      const { refuse, answers = signup.answers, lists, hold = false } = decided(form, signup.answers, said);
      if (refuse) return { refuse };
      const keys = lists ? await listKeys(form, lists, rooms) : signup.answers.lists;
      return { answers: { ...answers, lists: keys }, hold };
    } catch (error) {
      logFault(
        strapi,
        `hooks.beforeSignup failed for the form "${form.shown.slug}", whose sign-up is held for review`,
        withoutValues(error, signup.answers)
      );
      return { answers: signup.answers, hold: true };
    }
  };
}

export type Hook = ReturnType<typeof hookOf>;

/** Code that does not end is left to itself; what it says afterwards is not heard. */
async function inTime(ms: number, ask: (signal: AbortSignal) => ReturnType<BeforeSignup>): Promise<unknown> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new HookMistake(`it took more than ${ms} ms (hooks.timeoutMs)`);
      controller.abort(error);
      reject(error);
    }, ms);
  });
  try {
    return await Promise.race([ask(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
