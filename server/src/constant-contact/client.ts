import type { Activity } from './activity';
import type {
  Actor,
  Api,
  Contact,
  ContactDraft,
  FieldDraft,
  FieldValues,
  RemoteField,
  RemoteList,
  Tag,
} from './contact';

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

/** What the two APIs share in naming a person: v3 by id, v1 by address in bulk and by id singly. */
export type ContactRef = Pick<Contact, 'id' | 'email'>;

/** Pages as they come from the service, each asked for when the one before it was taken. */
export type Pages<T> = AsyncIterable<T[]>;

/** Who we are to the account. Constant Contact, V3 API, account/summary and account/user/privileges; V1, service document. */
export interface AccountCalls {
  /**
   * Asks for the account itself: proves address, credentials and, in v3, that the login may read and write contacts and read lists. One
   * request in v1, two in v3.
   */
  account(): Promise<Account>;
  /** What the connected login may do, such as `contacts:write`. v3 only. */
  privileges(): Promise<string[]>;
}

/**
 * One person at a time, and all of them in pages: Constant Contact, V3 API, contacts; V1, contacts collection and contacts resource, unless
 * a call says otherwise. Pages have 50 contacts in v1 and 500 in v3. A write of v3 takes at most 50 lists; values may be as long as
 * `fields.ts` says.
 */
export interface ContactCalls {
  /** Finds a contact in any state by its exact address, `null` where the account has none. v1 answers with a summary (`complete: false`). */
  lookUp(email: string): Promise<LookUp>;
  /** The complete contact behind a look-up: one request in v1, none where `contact.complete`. */
  complete(contact: Contact): Promise<Contact>;
  /** Reads a contact anew by id, complete. Rejects with `NotFoundError` where there is none. */
  get(id: string): Promise<Contact>;
  /** v1 needs at least one list. Rejects with `ConflictError` where the account has ever seen the address. */
  create(draft: ContactDraft, actor: Actor): Promise<Contact>;
  /**
   * Replaces what the API replaces; `draft` must be the merge of `found` and the wish. May revive a removed contact, and lifts
   * an opt-out when `actor` is `contact`. `found` must be complete. A `draft.email` other than `found.email` moves the contact;
   * rejects with `ConflictError` where another contact has that address.
   */
  update(found: Contact, draft: ContactDraft, actor: Actor, options?: UpdateOptions): Promise<Contact>;
  /**
   * v3's `POST /contacts/sign_up_form`: creates or updates, adds lists, opts in. Only for a person's own act. Fields that the call
   * cannot carry come back in `left` and need an `update`. v3 only.
   */
  signUp(draft: ContactDraft): Promise<SignUpAnswer>;
  /**
   * V3 API, contacts/resubscribe: asks somebody who unsubscribed, by a mail of the service's, to come back to these lists. They stay
   * unsubscribed until they confirm.
   * Once per person: rejects with `ConflictError` the second time and where nobody is unsubscribed. v3 only.
   */
  resubscribe(contact: ContactRef, lists: string[]): Promise<void>;
  /**
   * Opts a contact out for good, as the account's act unless told otherwise: v1 `DELETE`, which knows no other, v3 permission
   * `unsubscribed`. v3 rejects with `RefusedError` somebody who has no address.
   */
  optOut(contact: Contact, actor?: Actor): Promise<void>;
  /** v3's soft delete, which an `update` undoes. v3 only: v1's `DELETE` is a lasting opt-out. */
  remove(contact: ContactRef): Promise<void>;
  /** Everybody that the account lists: v3 all but the deleted, complete; v1 the active ones, as summaries. */
  contacts(): Pages<Contact>;
  /**
   * Who was created or changed since then, each once, in no order that is documented. v3: changes of fields only, complete; an opt-out or a
   * list is not one. v1: changes of fields and lists, removed and opted out ones included, as summaries; three questions.
   */
  changedSince(since: Date): Pages<Contact>;
  /**
   * Contacts that opted out since then, in no order that is documented. v1 says neither when (`optedOutAt` is `null`, `complete` is
   * `false`) nor why, and repeats who was changed otherwise.
   */
  optedOutSince(since: Date): Pages<Contact>;
}

/** How a write is meant. */
export interface UpdateOptions {
  /** v3: says nothing about the permission. For a write right after `signUp`, when what was read before is out of date. */
  leavePermission?: boolean;
}

/** Constant Contact, V3 API, contacts/sign_up_form. */
export interface SignUpAnswer {
  contactId: string;
  action: 'created' | 'updated';
  /** Fields of the draft that this call has no place for: choices, phone numbers (it knows no kinds), emptied fields. */
  left: ContactDraft['fields'];
}

/**
 * Lists, and who is on them; lists of a call are named by remote id. Constant Contact, V3 API, contact_lists and activities; V1, lists
 * collection and bulk activities.
 */
export interface ListCalls {
  /** All pages, without v1's system lists. */
  lists(): Promise<RemoteList[]>;
  /** One list; `null` where the account has none with that id. */
  list(id: string): Promise<RemoteList | null>;
  /** A name has up to 255 characters; rejects with `ConflictError` where a list has it. */
  createList(name: string): Promise<RemoteList>;
  /** Keeps what else the list has. Rejects with `ConflictError` where another list has that name. */
  renameList(id: string, name: string): Promise<RemoteList>;
  /** v1 at once (`null`); v3 by and by, as an activity. */
  deleteList(id: string): Promise<Activity | null>;
  /** v3 complete; v1 with id and address only (`complete: false`). */
  members(id: string): Pages<Contact>;
  /** Nobody's permission changes, and who opted out is not added. At most {@link MAX_REFS} contacts and 50 lists a call. */
  addToLists(contacts: ContactRef[], lists: string[]): Promise<Activity>;
  /** At most {@link MAX_REFS} contacts and 50 lists a call. */
  removeFromLists(contacts: ContactRef[], lists: string[]): Promise<Activity>;
  /** Old list numbers → UUIDs; a number that the account does not know is missing from the answer. Up to 500. v3 only. */
  listIdsOf(numbers: string[]): Promise<Map<string, string>>;
}

/** Contacts that one call of a list or tag may name: Constant Contact, V3 API, `contact_ids` of the bulk activities. */
export const MAX_REFS = 500;

/** Custom fields: Constant Contact, V3 API, contact_custom_fields; V1, contacts resource, which has fifteen of 50 characters. */
export interface FieldCalls {
  /** All pages in v3; v1's fixed fifteen without a request. */
  fields(): Promise<RemoteField[]>;
  /** Rejects with `ConflictError` where a field has that label, with `RefusedError` for the 101st. v3 only. */
  createField(draft: FieldDraft): Promise<RemoteField>;
}

/**
 * v3 only, all of it: Constant Contact, V3 API, contact_tags and contacts_taggings. Tags of a call are named by id; at most
 * {@link MAX_REFS} contacts and 50 tags a call.
 */
export interface TagCalls {
  /** All pages, with how many contacts each has. */
  tags(): Promise<Tag[]>;
  /** Up to 255 characters; rejects with `ConflictError` where a tag has that name. */
  createTag(name: string): Promise<Tag>;
  /** As long as a new one; rejects with `ConflictError` where another tag has that name, with `NotFoundError` where there is no such tag. */
  renameTag(id: string, name: string): Promise<Tag>;
  /** By and by, and from everybody who has it. */
  deleteTag(id: string): Promise<Activity>;
  /** By and by; who has a tag keeps it. */
  addTags(contacts: ContactRef[], tags: string[]): Promise<Activity>;
  /** By and by; who has none of them stays as they are. */
  removeTags(contacts: ContactRef[], tags: string[]): Promise<Activity>;
}

/** One row of an import. What is empty is not sent, so that nothing is emptied. */
export interface ImportRow {
  /** Normalised, see `normalizeAddress`. */
  email: string;
  fields: FieldValues;
}

/** What became of the rows of one call. */
export interface Import {
  activity: Activity;
  /** How many of the first rows went out: the rest is more than the API takes at once, and needs another call. */
  taken: number;
}

/**
 * Many people at once: Constant Contact, V3 API, activities/contacts_json_import and contact_delete; V1, bulk activities. The account works
 * on it by and by: ask for the activity until it is over. A call whose answer was lost may be at work all the same: look among `activities`
 * before another. A completed import need not have taken every row: read its counts.
 */
export interface BulkCalls {
  /**
   * Bytes that a row takes in the call of an import, but for a few (v3: of names of custom fields, v1: of columns that other rows need).
   * `null` where an import cannot say all of it: v3's cannot carry choices nor addresses of over 50 characters, v1's has no note; neither
   * knows values that are too long. Such a row is left out of an import by its caller.
   */
  importSize(row: ImportRow): number | null;
  /**
   * Creates and updates, and adds everyone to the lists but who opted out; nobody's permission changes, who is new gets `implicit`. Takes as
   * many of the first rows as one call may have (v3: 4 MB and 40,000; v1 the same, assumed). Custom fields cost one request more in v3,
   * which wants their names. Rejects with `RefusedError` a row that it cannot carry, by its place.
   */
  importContacts(rows: ImportRow[], lists: string[]): Promise<Import>;
  /** v3's soft delete for up to {@link MAX_REFS}. v3 only. */
  removeContacts(contacts: ContactRef[]): Promise<Activity>;
  /** How far it is. Rejects with `NotFoundError` where the account knows of none with that id. */
  activity(id: string): Promise<Activity>;
  /** Of the last days (v3: ten), newest first. */
  activities(): Promise<Activity[]>;
}

/**
 * Constant Contact, the same for both APIs. Every method rejects with a `ConstantContactError` and with nothing else.
 * Ids are remote ids: numbers in strings in v1, UUIDs in v3.
 */
export interface ContactClient extends AccountCalls, ContactCalls, ListCalls, FieldCalls, TagCalls, BulkCalls {
  readonly api: Api;
  /** `false` for a call that this API has nothing for; made anyway, it rejects with `UnsupportedError`. */
  supports(call: Call): boolean;
}

/** The calls of a client by name. */
export type Call =
  | keyof AccountCalls
  | keyof ContactCalls
  | keyof ListCalls
  | keyof FieldCalls
  | keyof TagCalls
  | keyof BulkCalls;
