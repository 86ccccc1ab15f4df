import type { Core } from '@strapi/strapi';
import type { Contact, ContactClient } from '../../../server/src/constant-contact';
import type { Link, LinkStore } from '../../../server/src/contacts/links';
import { hearOptOuts } from '../../../server/src/contacts/opt-outs';

const since = new Date(0);

const contact = (email: string, more: Partial<Contact> = {}): Contact => ({
  id: `id of ${email}`,
  email,
  status: 'active',
  permission: 'unsubscribed',
  optedOutAt: null,
  lists: [],
  fields: {},
  complete: true,
  ...more,
});

const link = (email: string, more: Partial<Link> = {}): Link => ({
  connection_key: 'c',
  email,
  v1_id: null,
  v3_id: null,
  fingerprint: null,
  opted_out_at: null,
  opt_out_told_at: null,
  updated_at: 1,
  ...more,
});

interface World {
  links?: Link[];
  claimed?: string[];
  pages: Contact[][];
  /** Somebody else has written the link meanwhile. */
  overtaken?: boolean;
  /** The account's answer breaks off after the pages. */
  broken?: boolean;
}

/** An account that answers these pages, and a site that knows these people. */
function world({ links = [], claimed = [], pages, overtaken = false, broken = false }: World) {
  const noted: string[] = [];
  const told: string[] = [];
  const events: unknown[] = [];
  const sync = {
    claimedAmong: async (_: string, emails: string[]) => new Set(emails.filter((email) => claimed.includes(email))),
    withdrawConsent: async (_: string, emails: string[]) => void told.push(...emails),
  };
  const strapi = {
    plugin: () => ({ service: () => sync }),
    eventHub: { emit: async (_: string, payload: unknown) => void events.push(payload) },
  } as unknown as Core.Strapi;
  const store = {
    among: async (_: string, emails: string[]) =>
      new Map(links.filter(({ email }) => emails.includes(email)).map((one) => [one.email, one])),
    async noteOptOut({ email }: { email: string }) {
      if (!overtaken) noted.push(email);
      return !overtaken;
    },
  } as unknown as LinkStore;
  const client = {
    api: 'v3',
    async *optedOutSince() {
      yield* pages;
      if (broken) throw new Error('away');
    },
  } as unknown as ContactClient;
  return { noted, told, events, hear: () => hearOptOuts(strapi, store, { connection: 'c', client, since }) };
}

describe('hearing who opted out', () => {
  it('notes whom we have a link or a claim of, whatever the account’s spelling, and nobody else', async () => {
    const { hear, ...said } = world({
      links: [link('linked@example.com')],
      claimed: ['claimed@example.com'],
      pages: [[contact('Linked@Example.com'), contact('stranger@example.com')], [contact('claimed@example.com')]],
    });
    expect(await hear()).toEqual({ noted: 2, complete: true });
    expect(said.noted).toEqual(['linked@example.com', 'claimed@example.com']);
    expect(said.told).toEqual(said.noted);
    expect(said.events).toEqual([
      { id: 'id of Linked@Example.com', connection: 'c' },
      { id: 'id of claimed@example.com', connection: 'c' },
    ]);
  });

  it('passes over contacts without an address, and those who may be written to again', async () => {
    const back = contact('back@example.com', { permission: 'explicit' });
    const { hear, noted } = world({
      claimed: ['back@example.com'],
      pages: [[contact('', { email: null }), back]],
    });
    expect(await hear()).toEqual({ noted: 0, complete: true });
    expect(noted).toEqual([]);
  });

  it('says nothing twice, except of somebody who opted out once more since', async () => {
    const known = { opted_out_at: 1000, opt_out_told_at: 2000 };
    const { hear, noted } = world({
      links: [link('v1@example.com', known), link('same@example.com', known), link('anew@example.com', known)],
      pages: [
        [
          contact('v1@example.com', { status: 'do-not-mail', permission: 'not_set' }),
          contact('same@example.com', { optedOutAt: new Date(1000) }),
          contact('anew@example.com', { optedOutAt: new Date(3000) }),
        ],
      ],
    });
    expect(await hear()).toEqual({ noted: 1, complete: true });
    expect(noted).toEqual(['anew@example.com']);
  });

  it('believes a delivery that ended meanwhile, and asks for the same time again', async () => {
    const { hear, ...said } = world({
      links: [link('came.back@example.com', { updated_at: String(Date.now() + 60_000) })],
      pages: [[contact('came.back@example.com')]],
    });
    expect(await hear()).toEqual({ noted: 0, complete: false });
    expect([said.noted, said.told, said.events]).toEqual([[], [], []]);
  });

  it('tells nobody of a link that another has just written, and asks for the same time again', async () => {
    const { hear, events } = world({
      links: [link('written@example.com')],
      pages: [[contact('written@example.com')]],
      overtaken: true,
    });
    expect(await hear()).toEqual({ noted: 0, complete: false });
    expect(events).toEqual([]);
  });

  it('rejects where not all pages could be read, with those noted that were', async () => {
    const { hear, noted } = world({
      claimed: ['first@example.com'],
      pages: [[contact('first@example.com')]],
      broken: true,
    });
    await expect(hear()).rejects.toThrow('away');
    expect(noted).toEqual(['first@example.com']);
  });
});
