/** Which of Constant Contact's two APIs a connection speaks. */
export type Api = 'v1' | 'v3';

/**
 * Who acted: `contact` is the person (a form), `account` is the site (a sync).
 * On the wire `ACTION_BY_CONTACT`/`ACTION_BY_CUSTOMER` in v1, `Contact`/`Account` in v3.
 */
export type Actor = 'contact' | 'account';

/** Fields that a contact has in every account. Which API has which, and their limits, is in `fields.ts`. */
export const STANDARD_FIELDS = [
  'firstName',
  'middleName',
  'lastName',
  'jobTitle',
  'companyName',
  'homePhone',
  'workPhone',
  'mobilePhone',
  'street',
  'street2',
  'city',
  'state',
  'postalCode',
  'country',
  'birthday',
  'anniversary',
  'note',
] as const;
/** A field of {@link STANDARD_FIELDS}. */
export type StandardField = (typeof STANDARD_FIELDS)[number];

/** A custom field by its remote id: `custom:CustomField3` in v1, `custom:<uuid>` in v3. */
export type CustomField = `custom:${string}`;
/** What a mapping, a form or a rule names. */
export type FieldName = StandardField | CustomField;

/** A list of strings is a choice among several; everything else is text. */
export type FieldValue = string | string[];
/** What is absent is not spoken of; an empty value empties the field. */
export type FieldValues = Partial<Record<FieldName, FieldValue>>;

/** Where a contact stands in the account. In v3 `do-not-mail` is not a status: see {@link Permission}. */
export type Status = 'active' | 'removed' | 'deleted' | 'do-not-mail';

/** What the account may send. v3 `permission_to_send`; v1 knows it only through its status. */
export type Permission = 'explicit' | 'implicit' | 'not_set' | 'pending_confirmation' | 'temp_hold' | 'unsubscribed';

/** A person as Constant Contact holds them. */
export interface Contact {
  /** v1: a number in a string. v3: a UUID. */
  id: string;
  /** `null` for v3 contacts that have a phone number only. */
  email: string | null;
  status: Status;
  permission: Permission;
  /** When they opted out; `null` where they did not, or where the API does not say. */
  optedOutAt: Date | null;
  /** Remote ids: numbers in strings in v1, UUIDs in v3. */
  lists: string[];
  /** Remote ids; absent in v1, which has no tags. */
  tags?: string[];
  fields: FieldValues;
  /** `false` for an entry of a v1 search, which has neither lists nor fields. */
  complete: boolean;
  /** What the account holds beyond `fields`: goes back with a replacing write, so that nothing is lost. */
  remainder?: Remainder;
}

/** The part of a contact that this plugin has no words for, per API. */
export type Remainder =
  | { api: 'v1' /** Every scalar element of the entry by its wire name. */; elements: Readonly<Record<string, string>> }
  | { api: 'v3'; phones: ReadonlyArray<KeptPhone>; addresses: ReadonlyArray<KeptAddress> };

/** A v3 phone number of a kind that no standard field stands for. */
export interface KeptPhone {
  phone_number: string;
  kind?: string;
}

/** A v3 street address other than the one at home. */
export interface KeptAddress {
  kind: string;
  street?: string;
  city?: string;
  state?: string;
  postal_code?: string;
  country?: string;
}

/** A contact list at the account. */
export interface RemoteList {
  /** v1: a number in a string. v3: a UUID. */
  id: string;
  name: string;
  /** `null` where the API did not count. */
  members: number | null;
}

/** A custom field at the account. */
export interface RemoteField {
  /** v1: `CustomField1` to `CustomField15`. v3: a UUID. */
  id: string;
  label: string;
  /** v3's type (`string`, `date`, `single_select`, …); always `string` in v1. */
  type: string;
  /** In characters. */
  maxLength: number;
  choices: Array<{ id: string; label: string }>;
}

/** A custom field that should be there. v3 only. */
export interface FieldDraft {
  /** Up to 50 characters, unique in the account. */
  label: string;
  /** `string`, `text_area`, `date`, `datetime`, `number`, `currency`, `boolean`, `single_select` or `multi_select`. */
  type: string;
  /** Of a select: up to 20 labels shown as radio buttons or check boxes, up to 100 as `dropdown`. */
  choices?: string[];
  display?: 'dropdown' | 'checkbox' | 'radio';
}

/** A word that an account sticks to people. v3 only. */
export interface Tag {
  id: string;
  name: string;
  /** `null` where the API did not count. */
  contacts: number | null;
}

/** What should be true of a contact after a write: the complete record, already merged. */
export interface ContactDraft {
  email: string;
  fields: FieldValues;
  /** The complete set, by remote id. */
  lists: string[];
  /** The complete set, by remote id; those that are held stay where it is absent. */
  tags?: string[];
}

/** What should become true of one address. */
export interface ContactChange {
  /** Normalised, see `normalizeAddress`. */
  email: string;
  fields: FieldValues;
  /** Lists by remote id. */
  join: string[];
  leave: string[];
  /** Tags by remote id, to stick on and to take off. v3 only: in v1 they are left out, with a warning. */
  tag?: string[];
  untag?: string[];
  actor: Actor;
  /** `false`: who had opted out stays out, though they ask themselves; they have to confirm it first. */
  comesBack?: boolean;
  /** What is remembered of an opt-out: it counts where the account holds nobody, or a contact that is gone. */
  optedOutAt?: Date | null;
  /** When the person, or the site, acted: an opt-out later than this is never undone. */
  at: Date;
}

/** Something that did not stop the change, and that an administrator should know. */
export interface Warning {
  code: 'fields-refused' | 'field-unsupported' | 'field-clipped' | 'list-gone' | 'list-limit' | 'tag-limit';
  /** For people, without the address. */
  message: string;
}

/** What a delivery may come to, where it does not end in an error. */
export const OUTCOMES = [
  'created',
  'updated',
  'reactivated',
  'unchanged',
  'pending-confirmation',
  'imported',
  'opted-out',
  'logged', // nothing was sent, because the connection only logs
] as const;
/** One of {@link OUTCOMES}. */
export type OutcomeCode = (typeof OUTCOMES)[number];

/** What is true after a change. */
export interface Outcome {
  code: OutcomeCode;
  /** Remote id; `null` where there is no contact and none was needed. */
  contactId: string | null;
  warnings: Warning[];
  /** When the person opted out, where the outcome is `opted-out` and the API says. */
  optedOutAt: Date | null;
}
