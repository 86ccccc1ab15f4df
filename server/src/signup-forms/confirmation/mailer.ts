import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../../config';
import { described, logFault } from '../../strapi/log';
import { createLoop, type Loop } from '../../strapi/loop';
import type { Form } from '../definition';
import type { SignupRow } from '../tables';
import { type Claimed, type ConfirmationRows, LEASE_MS } from './confirmation-rows';
import { confirmationMail, type Mail, type MailLinks } from './mail';

const AT_ONCE = 5;
/** What another instance wrote is seen after this long at most. */
const POLL_MS = 5000;
const DAY_MS = 24 * 3_600_000;
/** A provider that says nothing has failed; others take the mail when the lease is over. */
const PATIENCE_MS = LEASE_MS / 2;
const TIME_TO_END_MS = 5000;
const FIRST_REST_MS = 5000;
const MAX_REST_MS = 15 * 60_000;

/** What the mailer asks of the room. */
export interface MailerRoom {
  /** The sign-up that still waits for its person, with its form as it is now. */
  waiting(signup: string): Promise<{ signup: SignupRow; form: Form | null } | null>;
  links(signup: SignupRow, endsAt: number): Omit<MailLinks, 'days'>;
}

/** Sends confirmation mails through Strapi's email provider: at least once, whatever breaks in between, until it is stopped. */
export function createMailer(strapi: Core.Strapi, confirmations: ConfirmationRows, room: MailerRoom): Loop {
  const { days } = pluginConfig(strapi).confirmation;
  let halt = new AbortController();
  /** So that a provider that is down is said once, and once more when it works again. */
  let failing = false;

  async function send(mail: Claimed): Promise<void> {
    const found = await room.waiting(mail.signup_id);
    if (!found) return confirmations.remove([mail.signup_id]);
    if (!found.form) return postpone(mail, 'The form is gone.');
    const endsAt = Date.now() + days * DAY_MS;
    if (!(await confirmations.noteLink(mail, endsAt))) return undefined;
    const { signup, form } = found;
    try {
      await handOver(
        strapi,
        confirmationMail(form, signup.email, { ...room.links(signup, endsAt), days }),
        halt.signal
      );
    } catch (error) {
      if (halt.signal.aborted) return confirmations.postpone(mail, Date.now(), 'The site was stopped.');
      if (!failing) logFault(strapi, 'a confirmation mail could not be sent; it is tried again', error);
      failing = true;
      return postpone(mail, described(error).split('\n')[0] ?? '');
    }
    await confirmations.sent(mail);
    if (failing) strapi.log.info('[constant-contact] confirmation mails go out again');
    failing = false;
    return undefined;
  }

  const postpone = (mail: Claimed, problem: string): Promise<void> =>
    confirmations.postpone(mail, Date.now() + restAfter(mail.attempts), problem);

  const round = async (): Promise<number> => {
    const due = (await confirmations.nextDue()) ?? Number.POSITIVE_INFINITY;
    if (due > Date.now()) return Math.max(50, Math.min(POLL_MS, due - Date.now()));
    await Promise.all((await confirmations.claim(AT_ONCE)).map(send));
    return 0;
  };

  const loop = createLoop(round, (error) => logFault(strapi, 'confirmation mails could not be read', error), POLL_MS);
  return {
    start() {
      halt = new AbortController();
      loop.start();
    },
    wake: () => loop.wake(),
    /** Mails under way may end within a bound, so that few are sent twice. */
    async stop() {
      const timer = setTimeout(() => halt.abort(), TIME_TO_END_MS);
      await loop.stop();
      clearTimeout(timer);
    },
  };
}

const restAfter = (attempts: number): number => Math.min(FIRST_REST_MS * 2 ** (attempts - 1), MAX_REST_MS);

/** Rejects where the provider does, where it takes too long, and when the site stops. */
async function handOver(strapi: Core.Strapi, mail: Mail, signal: AbortSignal): Promise<void> {
  const email = strapi.plugin('email');
  if (!email) throw new Error('Strapi’s email plugin is switched off.');
  if (signal.aborted) throw new Error('The site stops.');
  const sending: Promise<unknown> = email.service('email').send(mail);
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      settle();
    };
    const timer = setTimeout(
      end(() => reject(new Error('The email provider did not answer in time.'))),
      PATIENCE_MS
    );
    const stop = end(() => reject(new Error('The site stops.')));
    signal.addEventListener('abort', stop);
    sending.then(end(resolve), (error: unknown) => end(() => reject(error))());
  });
}
