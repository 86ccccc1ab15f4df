import type { Core } from '@strapi/strapi';
import type { Translation } from '../connection';
import { type Contact, type FieldName, normalizeAddress } from '../constant-contact';
import type { Change } from '../deliveries';
import type { DeliveryDetail } from '../deliveries/contract';
import { refusal } from '../strapi/http';
import { service } from '../strapi/service';
import type { LookUpResult } from './contract';
import { linkStore } from './links';
import { meaningOf } from './meaning';

/** How long a caller of `upsert` waits before it is told that the delivery is stored and still on its way. */
const PATIENCE_MS = 30_000;

export type ContactsService = ReturnType<typeof contactsService>;

export function contactsService({ strapi }: { strapi: Core.Strapi }) {
  const links = linkStore(strapi);
  return {
    links,
    noteOutcome: links.noteOutcome.bind(links),

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
