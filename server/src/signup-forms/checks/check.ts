import type { FieldError } from '../contract';
import type { Form } from '../definition';
import type { HeldReason } from '../tables';
import type { Answers } from '../validation';

/** A valid submission, and what is known of how it came. */
export interface Sent {
  answers: Answers;
  /** A robot filled in what people do not see. */
  honeypotFilled: boolean;
  /** Since the form was shown; `null` where the visitor's browser did not say. */
  elapsedMs: number | null;
  /** What the challenge's provider gave the visitor. */
  challenge: string | null;
  /** From an HTML form without script. */
  plain: boolean;
  /** The visitor's address. */
  ip: string;
}

/** `hold`: kept for an administrator to look at; to the visitor it looks accepted. `refuse`: the visitor is told, nothing is kept. */
export type Verdict = { hold: HeldReason; refuse?: undefined } | { refuse: FieldError; hold?: undefined };

/** `null`: nothing to say against it. */
export type Check = (form: Form, sent: Sent) => Verdict | null | Promise<Verdict | null>;
