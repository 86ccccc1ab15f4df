import type { Core } from '@strapi/strapi';
import type { Translation } from '../connection';
import type { Contact } from '../constant-contact';
import type { Delivery } from '../deliveries';
import type { ClaimStore } from './claims';

/** Stands for the form where somebody asked for a list elsewhere: on the page of their preferences, or through the site's own code. */
const ELSEWHERE = 'own-act';

/** What a person asks for is a claim, too: a rule that lets go of a list does not take them off it. */
export const noteOwnAct =
  (strapi: Core.Strapi, claims: ClaimStore) =>
  async (delivery: Delivery, lists: string[], found: Contact | null, translation: Translation): Promise<void> => {
    const { connection_key, email } = delivery;
    const form = delivery.source_key ?? ELSEWHERE;
    const known = await claims.ofAddress(connection_key, email);
    const fresh = lists.filter((list) => !known.some((claim) => claim.source_key === form && claim.list_key === list));
    const wasMember = (list: string) =>
      known.find((claim) => claim.list_key === list && claim.was_member !== null)?.was_member ??
      found?.lists.includes(translation.list(list) ?? '') ??
      false;
    await strapi.db.transaction(async ({ trx }) => {
      await claims.insert(
        fresh.map((list) => ({
          connection_key,
          email,
          list_key: list,
          source: 'form',
          source_key: form,
          document_id: '',
          fields: '{}',
          tags: null,
          hash: '',
          edited_at: Number(delivery.acted_at),
          when_gone: 'nothing',
          was_member: Boolean(wasMember(list)),
        })),
        trx
      );
    });
  };
