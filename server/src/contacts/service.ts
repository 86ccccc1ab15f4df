import type { Core } from '@strapi/strapi';
import type { Translation } from '../connection';
import {
  type Api,
  type Contact,
  type ContactClient,
  type FieldName,
  normalizeAddress,
  type Outcome,
  withdraw,
} from '../constant-contact';
import type { Change, Delivery } from '../deliveries';
import type { DeliveryDetail } from '../deliveries/contract';
import { refusal } from '../strapi/http';
import { service } from '../strapi/service';
import { addressHash } from './address-hash';
import type { AtAccount, EraseInput, EraseResult, LookUpResult } from './contract';
import { erase } from './erase';
import { erasedStore } from './erased';
import { createHousekeeping } from './housekeeping';
import { type Address, linkStore } from './links';
import { meaningOf } from './meaning';
import { type Membership, membership } from './membership';
import { createOptOutPolls } from './opt-out-poll';
import { pollStore } from './polls';

/** How long a caller of `upsert` waits before it is told that the delivery is stored and still on its way. */
const PATIENCE_MS = 30_000;

const UNCHANGED: Outcome = { code: 'unchanged', contactId: null, warnings: [], optedOutAt: null };

export type ContactsService = ReturnType<typeof contactsService>;

export function contactsService({ strapi }: { strapi: Core.Strapi }) {
  const links = linkStore(strapi);
  const erased = erasedStore(strapi);
  const polls = createOptOutPolls(strapi, links, pollStore(strapi));
  const housekeeping = createHousekeeping(strapi, erased);

  return {
    links,

    start(): void {
      polls.start();
      housekeeping.start();
    },
    async stop(): Promise<void> {
      await Promise.all([polls.stop(), housekeeping.stop()]);
    },

    /** What a finished change tells about the address. */
    noteOutcome: (address: Address, api: Api, outcome: Outcome): Promise<void> =>
      links.noteOutcome(address, api, outcome),
    /** Who was erased and joins a list by their own act is not erased any more. */
    cameBack: ({ connection_key, email }: Address): Promise<void> => erased.lift(connection_key, email),

    /** When each account was asked who opted out, and what came of it. */
    optOuts: () => polls.view(),
    /** Asks now, each account that can be asked. */
    pollOptOuts: () => polls.now(),

    /** Takes what this plugin holds of a person, and where wished their place at the account. */
    async erase(email: string, more: Omit<EraseInput, 'email'> = {}): Promise<EraseResult> {
      const result = await erase(strapi, { erased, links }, { email, ...more });
      housekeeping.wake();
      return result;
    },
    erasedAmong: (connection: string, emails: string[]): Promise<Set<string>> => erased.among(connection, emails),
    addressHash: (email: string): string => addressHash(strapi, email),
    /** One portion of the data whose time is over; answers whether there may be more. */
    tidy: () => housekeeping.tidy(),

    /** Makes the last request for somebody who was erased true, unless they came back by themselves meanwhile. */
    async lastRequest({ connection_key, email }: Address, client: ContactClient, how: AtAccount): Promise<Outcome> {
      const gone = await erased.among(connection_key, [email]);
      return gone.has(email) ? withdraw(client, email, how) : UNCHANGED;
    },

    /**
     * A link to the page where this person changes what they get, or leaves: works several times, for `preferences.days`. Put it only into
     * mails to that address, for whoever has it may decide for them. Rejects what is no address. `locale`: the page's language.
     */
    async preferencesLink(email: string, locale: string | null = null): Promise<string> {
      const { address, problem } = normalizeAddress(email);
      if (address === undefined) throw refusal([{ path: 'email', message: problem }]);
      return service(strapi, 'signup-forms').preferences.link(address, locale);
    },

    /** Where one account says that a person is; `null` where it does not say within `patienceMs`. */
    membership: (connection: string, email: string, patienceMs: number): Promise<Membership | null> =>
      membership(strapi, { connection, email, patienceMs }),

    /** Takes somebody off all lists of an account for good, as they wished themselves; remembered where the account has nobody, too. */
    async leave(delivery: Address & Pick<Delivery, 'acted_at'>, client: ContactClient): Promise<Outcome> {
      const outcome = await withdraw(client, delivery.email, 'opt-out', 'contact');
      // they left when they said so: who signs up while we ask comes back
      const optedOutAt = outcome.optedOutAt ?? new Date(Number(delivery.acted_at));
      await links.noteOutcome(delivery, client.api, { ...outcome, code: 'opted-out', optedOutAt });
      return outcome;
    },

    /** Asks the account about an address: one request in v3, two in v1 (the search is a summary). */
    async lookUp(email: string, connection?: string): Promise<LookUpResult> {
      const { address, problem } = normalizeAddress(email);
      if (address === undefined) throw refusal([{ path: 'email', message: problem }]);
      const connections = service(strapi, 'connection');
      const { key } = await connections.only(connection);
      const client = await connections.client(key);
      const { request, status, contact } = await client.lookUp(address);
      const translation = await connections.translation(key);
      const complete = contact && (await client.complete(contact));
      return { request, status, contact: complete && view(complete, translation), meaning: meaningOf(complete) };
    },

    /** Makes a change true and waits for it: a delivery like any other, so it also arrives when this call gives up waiting. */
    async upsert(change: Change): Promise<DeliveryDetail> {
      const deliveries = service(strapi, 'deliveries');
      return deliveries.ended(await deliveries.enqueue(change), PATIENCE_MS);
    },
  };
}

function view(contact: Contact, translation: Translation): NonNullable<LookUpResult['contact']> {
  const { id, email, status, permission, optedOutAt, lists, fields } = contact;
  return {
    id,
    email,
    status,
    permission,
    optedOutAt: optedOutAt?.toISOString() ?? null,
    lists: lists.map((list) => translation.listNamed(list)?.name ?? list),
    fields: Object.entries(fields).map(([name, value]) => ({
      name: translation.fieldLabel(name as FieldName),
      value: [value ?? '']
        .flat()
        .map((one) => translation.shown(name as FieldName, one))
        .join(', '),
    })),
  };
}
