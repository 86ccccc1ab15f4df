import type { Actor, Api, Contact, ContactDraft, RemoteField, RemoteList } from './contact';

/** What a look-up asked, and what came back. */
export interface LookUp {
  /** The request line exactly as sent, e.g. `GET /v3/contacts?email=a%2Bb%40example.com&status=all`. Holds the address: never log it. */
  request: string;
  /** HTTP status of the answer. */
  status: number;
  contact: Contact | null;
}

/** The account behind a connection. */
export interface Account {
  /** `encoded_account_id` in v3, the user name in v1. */
  id: string;
  name: string;
}

/**
 * Constant Contact, the same for both APIs. Every method rejects with a `ConstantContactError` and with nothing else.
 * Ids are remote ids: numbers in strings in v1, UUIDs in v3.
 */
export interface ContactClient {
  readonly api: Api;
  /**
   * Asks for the account itself: proves address, credentials and, in v3, that the login may read and write contacts and read lists. One
   * request in v1, two in v3.
   */
  account(): Promise<Account>;
  /** All pages, without v1's system lists. */
  lists(): Promise<RemoteList[]>;
  /** One list; `null` where the account has none with that id. */
  list(id: string): Promise<RemoteList | null>;
  /** All pages in v3; v1's fixed fifteen without a request. */
  fields(): Promise<RemoteField[]>;
  /** Finds a contact in any state by its exact address. v1 answers with a summary (`complete: false`). */
  lookUp(email: string): Promise<LookUp>;
  /** The complete contact behind a look-up: one request in v1, none where `contact.complete`. */
  complete(contact: Contact): Promise<Contact>;
  /** Reads a contact anew by id. */
  get(id: string): Promise<Contact>;
  /** Rejects with `ConflictError` where the account has ever seen the address. */
  create(draft: ContactDraft, actor: Actor): Promise<Contact>;
  /**
   * Replaces what the API replaces; `draft` must be the merge of `found` and the wish. May revive a removed contact, and lifts
   * an opt-out when `actor` is `contact`. `found` must be complete. A `draft.email` other than `found.email` moves the contact;
   * rejects with `ConflictError` where another contact has that address.
   */
  update(found: Contact, draft: ContactDraft, actor: Actor, options?: UpdateOptions): Promise<Contact>;
  /**
   * v3's `POST /contacts/sign_up_form`: creates or updates, adds lists, opts in. Only for a person's own act. Fields that the call
   * cannot carry come back in `left` and need an `update`.
   */
  readonly signUp?: (draft: ContactDraft) => Promise<SignUpAnswer>;
  /** Opts a contact out for good, recorded as the account's act: v1 `DELETE`, v3 permission `unsubscribed`. */
  optOut(contact: Contact): Promise<void>;
  /** v3's soft delete. Absent in v1, where `DELETE` is a lasting opt-out. */
  readonly remove?: (contact: Contact) => Promise<void>;
}

export interface UpdateOptions {
  /** v3: says nothing about the permission. For a write right after `signUp`, when what was read before is out of date. */
  leavePermission?: boolean;
}

export interface SignUpAnswer {
  contactId: string;
  action: 'created' | 'updated';
  /** Fields of the draft that this call has no place for: choices, phone numbers (it knows no kinds), emptied fields. */
  left: ContactDraft['fields'];
}

/** Opt-outs that happened elsewhere, for a poll: neither API has webhooks for contacts. */
export interface OptOuts {
  /**
   * Contacts that opted out since then, in pages, in no order that is documented. v1 says neither when (`optedOutAt` is `null`,
   * `complete` is `false`) nor why, and repeats who was changed otherwise.
   */
  optedOutSince(since: Date): AsyncIterable<Contact[]>;
}
