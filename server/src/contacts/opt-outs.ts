import type { Core } from '@strapi/strapi';
import { type Contact, type ContactClient, normalizeAddress } from '../constant-contact';
import { announce } from '../events';
import { service } from '../strapi/service';
import type { Link, LinkStore } from './links';

/** What came of asking an account. */
export interface Heard {
  /** People of ours whose opt-out was news. */
  noted: number;
  /** `false`: somebody was changed meanwhile, so that the same time has to be asked for again. */
  complete: boolean;
}

/**
 * Reads who opted out at an account since then and tells the site: link, entries, event. Only people whom we have a link or a claim of
 * are noted. Hearing the same twice changes nothing. Rejects as the client does; what was read until then is noted.
 */
export async function hearOptOuts(
  strapi: Core.Strapi,
  links: LinkStore,
  { connection, client, since }: { connection: string; client: ContactClient; since: Date }
): Promise<Heard> {
  const began = Date.now();
  const heard: Heard = { noted: 0, complete: true };
  for await (const page of client.optedOutSince(since)) {
    const { noted, complete } = await hearPage(strapi, links, { connection, client, page, began });
    heard.noted += noted;
    heard.complete &&= complete;
  }
  return heard;
}

interface Page {
  connection: string;
  client: ContactClient;
  page: Contact[];
  /** When the reading began: what a delivery has told since is newer. */
  began: number;
}

async function hearPage(
  strapi: Core.Strapi,
  links: LinkStore,
  { connection, client, page, began }: Page
): Promise<Heard> {
  const people = new Map(page.filter(isOptedOut).flatMap((contact) => byAddress(contact)));
  if (people.size === 0) return { noted: 0, complete: true };
  const sync = service(strapi, 'content-sync');
  const known = await links.among(connection, [...people.keys()]);
  const claimed = await sync.claimedAmong(connection, [...people.keys()]);
  const ours = [...people].filter(([email]) => known.has(email) || claimed.has(email));
  const overtaken = ours.filter(([email]) => cameBack(known.get(email), began));
  const news = ours.filter((one) => !overtaken.includes(one) && isNews(known.get(one[0]), one[1]));
  if (news.length === 0) return { noted: 0, complete: overtaken.length === 0 };

  await sync.withdrawConsent(
    connection,
    news.map(([email]) => email)
  );
  let noted = 0;
  for (const [email, contact] of news) {
    const link = known.get(email);
    const written = await links.noteOptOut({ connection_key: connection, email }, link, {
      opted_out_at: contact.optedOutAt?.getTime() ?? link?.opted_out_at ?? Date.now(),
      opt_out_told_at: Date.now(),
      [client.api === 'v1' ? 'v1_id' : 'v3_id']: contact.id,
    });
    if (!written) continue;
    noted += 1;
    announce(strapi, 'constant-contact.contact.opted-out', { id: contact.id, connection });
  }
  return { noted, complete: overtaken.length === 0 && noted === news.length };
}

const isOptedOut = ({ status, permission }: Contact) => status === 'do-not-mail' || permission === 'unsubscribed';

function byAddress(contact: Contact): Array<[string, Contact]> {
  const { address } = normalizeAddress(contact.email);
  return address === undefined ? [] : [[address, contact]];
}

/** A delivery that ended while we were reading says that they are back. */
const cameBack = (link: Link | undefined, began: number): boolean =>
  link !== undefined && link.opted_out_at === null && Number(link.updated_at) >= began;

/** v1 does not say when somebody opted out, and names whoever was changed otherwise again. */
function isNews(link: Link | undefined, { optedOutAt }: Contact): boolean {
  if (!link || link.opted_out_at === null || link.opt_out_told_at === null) return true;
  return optedOutAt !== null && optedOutAt.getTime() > Number(link.opt_out_told_at);
}
