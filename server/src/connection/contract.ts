/**
 * What the panel and the server say to each other about connections. Admin API, below `/constant-contact`; every answer is
 * `{ data: … }`, every refusal Strapi's own error shape with one `details.errors[]` entry (`path`, `message`) a field.
 * A `key` is ours (UUID) and stays the same when a connection moves from v1 to v3.
 */
import type { Api } from '../constant-contact/contact';

export type { Api };

/**
 * `not-connected`: credentials or consent are missing. `unchecked`: set, never tested. `fine`. `needs-attention`: the service
 * refused it, and deliveries wait until an administrator mends it.
 */
export type Health = 'not-connected' | 'unchecked' | 'fine' | 'needs-attention';

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
  /** ISO 8601. */
  checkedAt: string | null;
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
