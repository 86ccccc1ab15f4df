/** What the panel and the server say to each other about people: look up, opt-outs, erasing. Admin API, below `/constant-contact`. */
import type { Contact, OutcomeCode } from '../constant-contact/contact';
import type { DeliveryState } from '../deliveries/contract';

/** Body of `POST /contacts/look-up`. */
export interface LookUpInput {
  email: string;
  /** Key of the connection to ask; the only one there is where absent. */
  connection?: string;
}

/** A list or field by name, resolved through the connection. */
export interface NamedValue {
  name: string;
  value: string;
}

export interface LookUpResult {
  /** The exact request line with the encoded address, as it went out. */
  request: string;
  status: number;
  contact:
    | (Pick<Contact, 'id' | 'email' | 'status' | 'permission'> & {
        optedOutAt: string | null;
        lists: string[];
        fields: NamedValue[];
      })
    | null;
  /** In plain words what the answer means for a sign-up and for a sync. */
  meaning: string;
}

/** A row of `GET /opt-outs`, one a connection; `POST /opt-outs/poll` asks every account now and answers the same. */
export interface OptOutPoll {
  connection: string;
  connectionName: string;
  /** Why nobody is asked: the connection needs attention, only logs, or belongs to a copy; else `null`. */
  pausedBecause: 'connection' | 'log-only' | 'copy' | null;
  /** When the account was last asked, ISO 8601; `null`: never yet. */
  askedAt: string | null;
  /** Up to when every opt-out is known, ISO 8601. */
  knownUntil: string | null;
  /** People of ours whose opt-out was news, the last time and in all. */
  noted: number;
  notedInAll: number;
  /** Why the last time failed, in plain words; `null` where it did not. */
  problem: string | null;
  /** When it is asked next without anybody's doing, ISO 8601; `null` where it is paused. */
  nextAt: string | null;
}

/** What an erased person becomes at the account; v1 has no deletion. */
export const AT_ACCOUNT = ['opt-out', 'delete'] as const;
export type AtAccount = (typeof AT_ACCOUNT)[number];

/** Body of `POST /contacts/erase`. */
export interface EraseInput {
  email: string;
  /** Key of the connection to erase the person from; everywhere where absent. Sign-ups that went to others as well stay then. */
  connection?: string;
  /** A last request to the account; nothing happens there where absent. */
  atAccount?: AtAccount;
}

/** How many rows went, or lost what they held of the person. */
export interface ErasedCounts {
  signups: number;
  deliveries: number;
  claims: number;
  links: number;
}

/** The last request to one account. While it is on its way its delivery keeps the address; then that goes, too. */
export interface LastRequest {
  connection: string;
  delivery: string;
  state: DeliveryState;
  outcome: OutcomeCode | null;
  /** The last error in plain words, or `null`. */
  message: string | null;
}

export interface EraseResult {
  erased: ErasedCounts;
  atAccount: LastRequest[];
}
