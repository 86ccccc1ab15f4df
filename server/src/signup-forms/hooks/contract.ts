/** What a site's own code says of a sign-up before it is accepted: `config.hooks.beforeSignup`. */
import type { Core } from '@strapi/strapi';
import type { HeldReason } from '../tables';

/** A list of an account, by our key and the name that the account gives it. */
export interface NamedList {
  readonly key: string;
  readonly name: string;
}

/** What a hook sees of a sign-up: checked against the form, frozen through and through. */
export interface IncomingSignup {
  /** Slug. */
  readonly form: string;
  /** Document id. */
  readonly formId: string;
  readonly locale: string | null;
  readonly email: string;
  /** By field key, the address and hidden fields included; what was left empty is not there. Several choices are a list. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly lists: {
    /** Whoever signs up by this form joins these; a hook cannot take them away. */
    readonly everyone: readonly NamedList[];
    /** What the visitor ticked. */
    readonly chosen: readonly NamedList[];
  };
  /** `null` where the form asks for no consent. */
  readonly consented: boolean | null;
  /** The page that the form stood on, without its query; `null` where the browser does not say. */
  readonly page: string | null;
  /** Why the form's own checks hold it for review, such as `honeypot`; `null`: nothing speaks against it. */
  readonly held: HeldReason | null;
  /** An editor tries the form out. */
  readonly isTest: boolean;
}

/** Takes the sign-up as it is (nothing returned, or an empty object), or with these changes. */
export interface SignupChanges {
  /**
   * By field key, hidden fields included; what is not named stays, `null` takes an answer away. Held against the form like a visitor's
   * own.
   */
  answers?: Record<string, string | string[] | number | boolean | null>;
  /** Instead of what the visitor ticked; by our key, v1 URI, v3 UUID or name, offered by the form or not. */
  lists?: string[];
  /** An administrator looks at it first; to the visitor it looks accepted. */
  hold?: boolean;
  refuse?: undefined;
}

/** Tells the visitor why not, and keeps nothing. */
export interface SignupRefusal {
  /** For the whole form, or by field key (also `lists` and `consent`). Visitors read it as it stands. */
  refuse: string | Record<string, string>;
  answers?: undefined;
  lists?: undefined;
  hold?: undefined;
}

export type SignupDecision = SignupChanges | SignupRefusal;

export interface HookContext {
  strapi: Core.Strapi;
  /** Aborted when the time is up (`config.hooks.timeoutMs`): hand it to `fetch`. */
  signal: AbortSignal;
}

/**
 * Asked of every sign-up that the form's own checks do not refuse, before anything is stored. One that throws, takes too long or answers
 * what does not fit loses nobody: the sign-up is held for review as the visitor sent it, and the log says why.
 */
export type BeforeSignup = (
  signup: IncomingSignup,
  context: HookContext
  // biome-ignore lint/suspicious/noConfusingVoidType: a hook that has nothing to say returns nothing
) => SignupDecision | null | void | Promise<SignupDecision | null | void>;

/** `config.hooks` */
export interface Hooks {
  beforeSignup: BeforeSignup | null;
  /** How long a hook may take, in milliseconds. */
  timeoutMs: number;
}
