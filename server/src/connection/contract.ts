/**
 * What the panel and the server say to each other about connections. Admin API, below `/constant-contact`; every answer is
 * `{ data: … }`, every refusal Strapi's own error shape with one `details.errors[]` entry (`path`, `message`) a field.
 * A `key` is ours (UUID) and stays the same when a connection moves from v1 to v3.
 */
import type { Api } from '../constant-contact/contact';

export type { Api };

/**
 * `not-connected`: credentials or consent are missing. `unchecked`: set, and the account has not answered since. `fine`. `needs-attention`: the service
 * refused it, and deliveries wait until an administrator mends it.
 */
export type Health = 'not-connected' | 'unchecked' | 'fine' | 'needs-attention';

/**
 * `live`: changes go out. `test`: only those of {@link ConnectionView.testAddresses} do, all others as in `log-only`, where everything
 * happens but the request: the delivery ends as `logged`, and its attempt shows the request that it would have begun with.
 */
export const MODES = ['live', 'test', 'log-only'] as const;
export type Mode = (typeof MODES)[number];

/**
 * A connection belongs to the site that it was connected at, named by `server.url` where that is configured and not a loopback address.
 * `own`: this one. `asking`: the database was connected as another site; nothing at all is sent, deliveries are on hold with the code
 * `other-site`, until an administrator says which it is. `copy`: they said that this is a copy; nothing is sent, deliveries end as
 * `logged`, until the account is connected anew from here.
 */
export interface SiteView {
  state: 'own' | 'asking' | 'copy';
  /** The address it was connected at; for a copy, that of the original. `null`: none that tells sites apart. */
  connectedAt: string | null;
  /** This site's address; `null` where it is not configured, or a loopback address. */
  here: string | null;
}

/** Body of `POST /connections/:key/site`, answers a {@link ConnectionView}. `400` where nothing was asked. */
export interface SiteAnswer {
  /** `same`: the site has moved; what waits goes out. `copy`: it goes nowhere. */
  answer: 'same' | 'copy';
}

/** A secret never comes back from the server; the panel only learns whether it is set. */
export type SecretState = 'set' | 'missing';

export interface ConnectionView {
  key: string;
  name: string;
  api: Api;
  /** v1 only. */
  username: string | null;
  /** v3 only. */
  clientId: string | null;
  /** v1: `password`, `apiKey`. v3: `clientSecret`, and `consent` (the tokens that *Connect* brings). */
  secrets: Partial<Record<'password' | 'apiKey' | 'clientSecret' | 'consent', SecretState>>;
  health: Health;
  /** In plain words what is wrong and what to do, or `null`. */
  problem: string | null;
  /** The account's own name, once known. */
  accountName: string | null;
  /** When the account was last asked and answered, ISO 8601. Asked at least once a week, so that a consent stays alive. */
  checkedAt: string | null;
  /**
   * v3: when the consent ends unless it is used before, ISO 8601, some hours off. Worth a warning from 30 days before: the weekly look has
   * then not worked for months.
   */
  consentEndsAt: string | null;
  /** Stands in `config/plugins`: name, API, credentials and mode are read-only here, and it cannot be deleted. */
  declared: boolean;
  mode: Mode;
  /** Of the mode `test`: addresses (`ann@example.com`) and domains (`@example.com`), lower-case. */
  testAddresses: string[];
  site: SiteView;
  /** A move to v3 has begun and is neither finished nor called off: see {@link MoveView}. */
  moving: boolean;
  /** Deliveries that wait for this connection to be mended. */
  waiting: number;
  /** Keys of the lists that a new form or rule starts with. */
  defaultLists: string[];
  mapping: MappingRow[];
}

/** Body of `POST /connections` and `PUT /connections/:key`. A secret that is absent or empty stays as it is. `api` cannot change. */
export interface ConnectionInput {
  name: string;
  api: Api;
  username?: string;
  password?: string;
  apiKey?: string;
  clientId?: string;
  clientSecret?: string;
}

/** Body of `PUT /connections/:key/mode`, answers a {@link ConnectionView}. */
export interface ModeInput {
  mode: Mode;
  /** Needed, at least one, where `mode` is `test`; kept otherwise. */
  testAddresses?: string[];
}

/**
 * `GET /connections/:key/budget`: the requests of today (UTC) with this connection's API key, by all connections, instances and sites on
 * this database that use it.
 */
export interface BudgetToday {
  used: number;
  limit: number;
  left: number;
  /** A fifth of the day is kept for sign-ups and the panel: what others may still use. */
  leftForSyncs: number;
  /** The next 00:00 UTC, ISO 8601. */
  resetsAt: string;
}

/** `POST /connections/:key/test`: always `200`; what came back, in plain words. */
export interface TestResult {
  ok: boolean;
  /** `fine`, or the error's code (`wrong-credentials`, `unreachable`, `no-permission`, `consent-needed`, …). */
  code: string;
  message: string;
}

/** `POST /connections/:key/consent`: where the browser has to go. */
export interface ConsentStart {
  url: string;
}

/** `POST /connections/consent`: the whole query string that the browser came back with, `?code=…&state=…` or `?error=…`. */
export interface ConsentFinish {
  query: string;
}

/** `GET /connections/redirect-address`: the exact address to register with Constant Contact. */
export interface RedirectAddress {
  url: string;
}

/** `GET /connections/:key/lists`, also the answer of `POST …/lists/refresh` (asks the account) and of `POST …/lists`. */
export interface ListView {
  key: string;
  connection: string;
  name: string;
  /** v1: the list's URI. v3: its UUID. */
  remoteId: string;
  members: number | null;
  /** The account has no such list any more. */
  gone: boolean;
}

/** Body of `POST /connections/:key/lists`: a v1 list URI (or a bare v3 UUID) to check and add. */
export interface PastedList {
  uri: string;
}

/** Body of `PUT /connections/:key/lists/default`. */
export interface DefaultLists {
  lists: string[];
}

/** A row of `GET /tags/:connection`, asked of the account, for pickers; v1 has none. */
export interface TagView {
  id: string;
  name: string;
}

/**
 * `GET /connections/:key/fields` (`POST …/fields/refresh` asks the account): everything that a form's or an entry's field can be
 * mapped to.
 */
export interface FieldView {
  /** What a mapping names: a standard field's name (`firstName`) or the key (UUID) of a custom field. */
  key: string;
  label: string;
  custom: boolean;
  /** v3's type; `string` in v1. */
  type: string;
  maxLength: number;
  choices: Array<{ id: string; label: string }>;
  /** `CustomField3` in v1, a UUID in v3; `null` for standard fields. */
  remoteId: string | null;
  gone: boolean;
}

/** A field of a form or an entry, by its key, and the contact field that it goes to. */
export interface MappingRow {
  from: string;
  /** {@link FieldView.key} */
  to: string;
}

/** Body of `PUT /connections/:key/mapping`. */
export interface Mapping {
  mapping: MappingRow[];
}

/** `GET /lists`: every connection's lists, for pickers. */
export interface ListChoice extends ListView {
  connectionName: string;
  api: Api;
  /** A new form or rule starts with it. */
  isDefault: boolean;
}

/** `GET /fields`: what a form or rule can map to, over all connections; standard fields once. */
export interface FieldChoice extends FieldView {
  /** `null` for standard fields. */
  connection: string | null;
  connectionName: string | null;
}

/**
 * Moving a connection from v1 to v3 keeps lists, fields, forms, rules and what waits. In this order, and called off at any moment before the
 * last by `DELETE /connections/:key/move` (answers a {@link ConnectionView}):
 *
 * 1. `POST /connections/:key/move` with {@link MoveInput}: the application's credentials.
 * 2. `POST /connections/:key/consent` and `POST /connections/consent` as for any connection; the second answers this connection's view.
 * 3. `GET /connections/:key/move`: the pairs as they were found.
 * 4. `PUT /connections/:key/move` with {@link MovePairs}: the pairs as an administrator confirms them. From then on the connection
 *    speaks v3. Answers a {@link ConnectionView}.
 */
export interface MoveInput {
  clientId: string;
  clientSecret: string;
}

/** `GET /connections/:key/move`; also the answer of `POST`. `404` where no move has begun. */
export interface MoveView {
  connection: string;
  /** `consent`: the account has not consented yet. `pairing`: the pairs below wait for an administrator. */
  step: 'consent' | 'pairing';
  clientId: string;
  /** Of the account that consented: the administrator compares. */
  accountName: string | null;
  lists: MovePair[];
  fields: MovePair[];
  /** What v3 offers to pair with. */
  remoteLists: MoveTarget[];
  remoteFields: MoveTarget[];
}

export interface MovePair {
  /** Ours; it stays. */
  key: string;
  name: string;
  /** The list's or field's id in v3; `null`: unpaired. Forms and rules keep an unpaired list and say that it is gone. */
  remoteId: string | null;
  /** How it was found: `number` by Constant Contact's own translation of list numbers, `name` by a name that both have once. */
  by: 'number' | 'name' | null;
}

export interface MoveTarget {
  remoteId: string;
  name: string;
}

/** Body of `PUT /connections/:key/move`: every pair of {@link MoveView}, corrected or not. No two with the same `remoteId`. */
export interface MovePairs {
  lists: Array<Pick<MovePair, 'key' | 'remoteId'>>;
  fields: Array<Pick<MovePair, 'key' | 'remoteId'>>;
}
