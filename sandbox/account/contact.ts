/** What the account keeps of one person. Both APIs are views of this one record. */

/** v1 calls the owner "customer" (`ACTION_BY_CUSTOMER`), v3 calls it `Account`; kept in the words of v3. */
export type Source = 'Contact' | 'Account';

export type Permission = 'explicit' | 'implicit' | 'not_set' | 'pending_confirmation' | 'temp_hold' | 'unsubscribed';

export const PERMISSIONS: readonly Permission[] = [
  'explicit',
  'implicit',
  'not_set',
  'pending_confirmation',
  'temp_hold',
  'unsubscribed',
];

/** The plain fields of a contact under the names that v1 gives them, in the order in which v1 serves them. */
export const DETAIL_NAMES = [
  'FirstName',
  'MiddleName',
  'LastName',
  'JobTitle',
  'CompanyName',
  'HomePhone',
  'WorkPhone',
  'Addr1',
  'Addr2',
  'Addr3',
  'City',
  'StateCode',
  'StateName',
  'CountryCode',
  'CountryName',
  'PostalCode',
  'SubPostalCode',
  'Note',
  ...([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const).map((n) => `CustomField${n}` as const),
] as const;

export type DetailName = (typeof DETAIL_NAMES)[number];
export type Details = Readonly<Partial<Record<DetailName, string>>>;

export interface Membership {
  readonly list: number;
  readonly source: Source;
  readonly at: string;
}

export interface Phone {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly source: Source;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface StreetAddress {
  readonly id: string;
  readonly kind: string;
  readonly street?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly country?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A value of a v3 custom field; a select has `choiceIds` and no text of its own. */
export interface FieldValue {
  readonly field: string;
  readonly value: string;
  readonly choiceIds?: readonly string[];
}

export interface Note {
  readonly id: string;
  readonly createdAt: string;
  readonly content: string;
}

export interface OptOut {
  readonly source: Source;
  readonly at: string;
  readonly reason?: string;
}

/**
 * Immutable: a change is a new record handed to the account, so that a refused request leaves no trace.
 * `updatedAt` moves with details only (v3's rule); `touchedAt` moves with anything (v1's `LastUpdateTime`).
 */
export interface Contact {
  readonly id: number;
  readonly v3Id: string;
  /** Empty for a contact that has no address (v3 knows such). */
  readonly email: string;
  readonly emailType: 'HTML' | 'Text';
  readonly permission: Permission;
  readonly confirmed: boolean;
  readonly optInSource: Source;
  readonly optInAt: string;
  readonly optOut?: OptOut;
  /** Taken off the last list: v1's `Removed`. A contact that never was on one is not removed. */
  readonly removed: boolean;
  readonly deletedAt?: string;
  readonly details: Details;
  readonly birthday?: { readonly month: number; readonly day: number };
  readonly anniversary?: string;
  readonly memberships: readonly Membership[];
  readonly phones: readonly Phone[];
  readonly addresses: readonly StreetAddress[];
  readonly customFields: readonly FieldValue[];
  readonly tags: readonly string[];
  readonly notes: readonly Note[];
  /** Lists that a resubscribe mail, once sent, would bring back. */
  readonly resubscribeLists?: readonly number[];
  readonly createSource: Source;
  readonly updateSource: Source;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly touchedAt: string;
  readonly emailUpdatedAt: string;
}
