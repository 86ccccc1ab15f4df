import type { PublicForm } from '../contract';

/** `failed`: the visitor may try again. `unreachable`: nobody can tell now. */
export type Verification = 'passed' | 'failed' | 'unreachable';

/** What a provider is told of the sign-up that a solution came with. */
export interface Solved {
  /** As the visitor's browser sent it: anything. */
  token: string;
  /** Document id of the form. */
  form: string;
  /** The visitor's address. */
  ip: string;
}

/** Somebody who can tell a person from a robot. */
export interface ChallengeProvider {
  /** Part of the form, so that it may lie in a cache for days: nothing that expires, nothing of a visitor. */
  shown(): NonNullable<PublicForm['challenge']>;
  /** A fresh one for one visitor, where this server makes them; `null` where the visitor's browser gets it elsewhere. */
  fresh(form: string): Promise<object> | null;
  verify(solved: Solved): Promise<Verification>;
}
