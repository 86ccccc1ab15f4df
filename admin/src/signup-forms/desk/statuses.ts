import type { SignupStatus } from '../../../../server/src/signup-forms/desk/contract';

/** The contract's statuses; a type of the server's cannot be counted through in the panel. */
export const STATUSES = ['accepted', 'held', 'unconfirmed', 'rejected'] as const satisfies readonly SignupStatus[];
