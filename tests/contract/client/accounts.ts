import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Activity,
  type ContactClient,
  createAccessTokens,
  createTransport,
  createV1Client,
  createV3Client,
  isOver,
  refreshTokens,
  type Tokens,
  type Transport,
} from '../../../server/src/constant-contact';
import { openAccount } from '../account';

/** An account that the contract is tried on, with a client of one API. */
export interface TriedAccount {
  client: ContactClient;
  /** An address that nobody had before. It has what searches stumble over: dots, a plus sign. */
  address(): string;
  /** A name that no list, field or tag had before. */
  name(what: string): string;
  /** A list of the test's own, taken away when the account is closed. */
  newList(): Promise<string>;
  /** Resolves when the account has done it. */
  over(activity: Activity | null): Promise<Activity | null>;
  close(): Promise<void>;
}

export interface Candidate {
  name: string;
  api: 'v1' | 'v3';
  /** Why it cannot be tried here; `null` where it can. */
  missing: string | null;
  open(): Promise<TriedAccount>;
}

const PATIENCE_MS = 120_000;
const LIVE = 'CONSTANT_CONTACT_LIVE_';
const live = (name: string) => process.env[`${LIVE}${name}`] ?? '';

/** The sandbox behind both APIs, and a real account where the environment gives one. */
export const candidates: Candidate[] = [
  { name: 'v1 of the sandbox', api: 'v1', missing: null, open: () => openSandbox('v1') },
  { name: 'v3 of the sandbox', api: 'v3', missing: null, open: () => openSandbox('v3') },
  { name: 'v1 of a real account', api: 'v1', missing: lacking('USERNAME', 'PASSWORD', 'API_KEY'), open: openLiveV1 },
  {
    name: 'v3 of a real account',
    api: 'v3',
    missing: lacking('CLIENT_ID', 'CLIENT_SECRET', 'REFRESH_TOKEN'),
    open: openLiveV3,
  },
];

function lacking(...names: string[]): string | null {
  const unset = names.filter((name) => live(name) === '').map((name) => `${LIVE}${name}`);
  return unset.length === 0 ? null : `${unset.join(', ')} not set`;
}

async function openSandbox(api: 'v1' | 'v3'): Promise<TriedAccount> {
  const account = await openAccount();
  return tried(account[api], { pollMs: 5, host: 'example.com', close: () => account.close() });
}

async function openLiveV1(): Promise<TriedAccount> {
  const transport = politely();
  const client = createV1Client({
    baseUrl: 'https://api.constantcontact.com',
    username: live('USERNAME'),
    password: live('PASSWORD'),
    apiKey: live('API_KEY'),
    transport,
  });
  return tried(client, { pollMs: 5000, host: liveHost(), close: () => transport.close() });
}

/** The refresh token must be a long-lived one: a rotating one would be worth nothing after the first run. */
async function openLiveV3(): Promise<TriedAccount> {
  const transport = politely();
  const application = { clientId: live('CLIENT_ID'), clientSecret: live('CLIENT_SECRET') };
  let row: Tokens = { accessToken: '', refreshToken: live('REFRESH_TOKEN'), expiresAt: new Date(0), scope: '' };
  const tokens = createAccessTokens({
    store: {
      read: async () => row,
      write: async (fresh) => {
        row = fresh;
      },
      lock: (work) => work(),
    },
    refresh: ({ refreshToken }) =>
      refreshTokens({ ...application, oauthUrl: 'https://authz.constantcontact.com', transport, refreshToken }),
  });
  const client = createV3Client({ baseUrl: 'https://api.cc.email', transport, tokens });
  return tried(client, { pollMs: 5000, host: liveHost(), close: () => transport.close() });
}

const liveHost = () => live('MAIL_HOST') || 'example.com';

/** A real account allows four requests a second. */
function politely(): Transport {
  let free = Promise.resolve();
  return createTransport({
    beforeRequest: () => {
      const turn = free;
      free = turn.then(() => wait(300));
      return turn;
    },
  });
}

interface Surroundings {
  pollMs: number;
  host: string;
  close(): Promise<void>;
}

function tried(client: ContactClient, { pollMs, host, close }: Surroundings): TriedAccount {
  const run = randomUUID().slice(0, 8);
  const lists: string[] = [];
  let count = 0;
  const name = (what: string) => `${what} ${run} ${++count}`;

  async function over(activity: Activity | null): Promise<Activity | null> {
    const until = Date.now() + PATIENCE_MS;
    for (let now = activity; now && !isOver(now); now = await client.activity(now.id)) {
      if (Date.now() > until) throw new Error('the account does not come to an end with it');
      await wait(pollMs);
    }
    return activity && client.activity(activity.id);
  }

  return {
    client,
    address: () => `contract.${run}+${++count}@${host}`,
    name,
    async newList() {
      const { id } = await client.createList(name('List'));
      lists.push(id);
      return id;
    },
    over,
    async close() {
      for (const id of lists) await client.deleteList(id).catch(() => undefined);
      await close();
    },
  };
}
