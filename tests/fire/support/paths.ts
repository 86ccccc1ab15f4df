import type { Sandbox } from '../../../sandbox';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { deliveriesOf, quiet } from '../../integration/support/deliveries';
import { ARTICLE, COURSE, entriesOf, MEMBER } from '../../integration/support/entries';
import { eventually } from '../../integration/support/eventually';
import { plugin } from '../../integration/support/plugin';
import { rulesOf } from '../../integration/support/rules';
import type { Site } from '../../integration/support/site';
import { visitor } from '../../integration/support/visitor';

/** Where one person goes: a site, its account, their address, and what was made for them. */
export interface Walk {
  site: Site;
  sandbox: Sandbox;
  email: string;
  /** Another address of nobody else. */
  other: string;
}

/** A way by which a site could put somebody back who opted out. */
export interface Path {
  /** Before the opt-out; what it answers goes to `act`. */
  before?(walk: Walk): Promise<string>;
  /** After it. What is on its way then is waited for. */
  act(walk: Walk, before: string): Promise<unknown>;
}

const members = ({ site }: Walk) => entriesOf(site, MEMBER);
const articles = ({ site }: Walk) => entriesOf(site, ARTICLE);
const courses = ({ site }: Walk) => entriesOf(site, COURSE);
const sync = ({ site }: Walk) => plugin(site, 'content-sync');

/** A member whom the account knows. */
async function member(walk: Walk): Promise<string> {
  const id = await members(walk).create({ email: walk.email, firstName: 'Ann' });
  await quiet(walk.site);
  return id;
}

async function author(walk: Walk): Promise<string> {
  const id = await articles(walk).publishNew({ title: 'News', authorEmail: walk.email });
  await quiet(walk.site);
  return id;
}

/** Past all hooks. */
async function behindTheBack({ site, email }: Walk): Promise<string> {
  const documentId = email.replace('@', '.at.');
  await site.strapi.db.connection('members').insert({ document_id: documentId, email, first_name: 'Ann' });
  return documentId;
}

/** Nothing reaches the account until faults are cleared, which whoever waits for quiet after the act does. */
const cutOff = ({ sandbox }: Walk) => sandbox.fault({ fault: { drop: 'before' }, times: 100_000 });

/** Tried, and waiting for another try. */
const hasFailedOnce = ({ site, email }: Walk) =>
  eventually(async () => {
    expect((await deliveriesOf(site, email)).at(-1)).toMatchObject({ state: 'waiting', code: 'unreachable' });
  });

/** The account refuses for good: whoever retries it does so by hand. */
async function hasFailed(walk: Walk, enqueued: () => Promise<unknown>): Promise<string> {
  walk.sandbox.fault({ fault: { status: 400 }, times: 100_000 });
  await enqueued();
  await quiet(walk.site);
  walk.sandbox.clearFaults();
  const last = (await deliveriesOf(walk.site, walk.email)).at(-1);
  if (last?.state !== 'failed') throw new Error(`a delivery that the account refused is ${last?.state}`);
  return last.id;
}

/** Nothing is on its way: neither entries that a backfill or a sweep reads, nor deliveries. */
export async function atRest(site: Site): Promise<void> {
  const running = () => site.strapi.db.connection('cc_backfills').where({ state: 'running' }).select('run');
  await eventually(async () => expect(await running()).toEqual([]));
  await quiet(site);
}

/** No other walk meets the rule. */
async function followed(walk: Walk, rule: RuleView): Promise<void> {
  await atRest(walk.site);
  await sync(walk).removeRule(rule.key);
}

/** What a site's own code asks. */
const change = async (walk: Walk, actor: 'account' | 'contact' = 'account') => ({
  connection: (await connectionOf(walk)).key,
  email: walk.email,
  fields: { firstName: 'Ann' },
  join: ['Newsletter'],
  actor,
});

export const PATHS: Record<string, Path> = {
  'an entry is created': { act: (walk) => members(walk).create({ email: walk.email }) },

  'an entry is changed': {
    before: member,
    act: (walk, id) => members(walk).update(id, { firstName: 'Beth' }),
  },

  'an entry is deleted and created anew': {
    before: member,
    async act(walk, id) {
      await members(walk).remove(id);
      await quiet(walk.site);
      await members(walk).create({ email: walk.email, firstName: 'Ann' });
    },
  },

  'an entry is restored with the id that it had': {
    before: member,
    async act(walk, documentId) {
      await members(walk).remove(documentId);
      await members(walk)
        .query()
        .create({ data: { documentId, email: walk.email, firstName: 'Ann' } });
    },
  },

  'an entry is published': {
    before: (walk) => articles(walk).create({ title: 'News', authorEmail: walk.email }),
    act: (walk, id) => articles(walk).publish(id),
  },

  'an entry is unpublished and published again': {
    before: author,
    async act(walk, id) {
      await articles(walk).unpublish(id);
      await quiet(walk.site);
      await articles(walk).publish(id);
    },
  },

  'a user registers': { act: ({ site, email }) => visitor(site).register(email) },

  'another rule means them as well': {
    before: member,
    act: (walk) => articles(walk).publishNew({ title: 'News', authorEmail: walk.email }),
  },

  'entries are created many at a time, past the Document Service': {
    act: (walk) =>
      members(walk)
        .query()
        .createMany({ data: [{ documentId: walk.other, email: walk.email, firstName: 'Ann' }] }),
  },

  'a rule is made, and its entries are brought': {
    before: (walk) => courses(walk).publishNew({ title: 'Baking', email: walk.email }),
    async act(walk) {
      const rule = await rulesOf(walk.site).make({ email: 'email' });
      await sync(walk).startBackfill(rule.key);
      await followed(walk, rule);
    },
  },

  'a rule gets another list': {
    async before(walk) {
      const { key } = await rulesOf(walk.site).make({ email: 'email' });
      await courses(walk).publishNew({ title: 'Baking', email: walk.email });
      await quiet(walk.site);
      return key;
    },
    async act(walk, key) {
      const rule = await sync(walk).rule(key);
      const lists = [await rulesOf(walk.site).list('General Interest')];
      await rulesOf(walk.site).change(rule, { lists: [...rule.lists, ...lists] });
      await rulesOf(walk.site).change(rule, { enabled: false, lists });
      await followed(walk, await rulesOf(walk.site).change(rule, { enabled: true, lists }));
    },
  },

  'consent is given in an entry, by somebody else': {
    async before(walk) {
      await rulesOf(walk.site).make({ email: 'email', consent: { path: 'agreed', otherwise: 'leave' } });
      const id = await courses(walk).publishNew({ title: 'Baking', email: walk.email, agreed: true });
      await quiet(walk.site);
      return id;
    },
    async act(walk, id) {
      for (const agreed of [false, true]) {
        await courses(walk).update(id, { agreed }, { status: 'published' });
        await quiet(walk.site);
      }
      await followed(walk, await rulesOf(walk.site).named('Courses'));
    },
  },

  'a backfill': {
    before: behindTheBack,
    async act(walk) {
      await sync(walk).startBackfill((await rulesOf(walk.site).named('Members')).key);
    },
  },

  'a sweep': { before: behindTheBack, act: (walk) => sync(walk).sweep() },

  'the site’s own code, with contacts.upsert': {
    act: async (walk) => plugin(walk.site, 'contacts').upsert(await change(walk)),
  },

  'the site’s own code, with deliveries.enqueue': {
    act: async (walk) => plugin(walk.site, 'deliveries').enqueue(await change(walk)),
  },

  'the retry of a sync that failed before': {
    before: (walk) => hasFailed(walk, () => members(walk).create({ email: walk.email })),
    act: ({ site }, id) => plugin(site, 'deliveries').retry(id),
  },

  'the retry of a sign-up that failed before': {
    before: (walk) => hasFailed(walk, () => visitor(walk.site).signUp({ email: walk.email })),
    act: ({ site }, id) => plugin(site, 'deliveries').retry(id),
  },

  'a sign-up from before is delivered after it': {
    async before(walk) {
      cutOff(walk);
      await visitor(walk.site).signUp({ email: walk.email });
      await hasFailedOnce(walk);
      return '';
    },
    act: async ({ sandbox }) => sandbox.clearFaults(),
  },

  'a person’s own change from before is delivered after it': {
    async before(walk) {
      cutOff(walk);
      await plugin(walk.site, 'deliveries').enqueue(await change(walk, 'contact'));
      await hasFailedOnce(walk);
      return '';
    },
    act: async ({ sandbox }) => sandbox.clearFaults(),
  },

  'a browser sends an old sign-up again': {
    async before(walk) {
      await signUpWithKey(walk);
      await quiet(walk.site);
      return '';
    },
    act: (walk) => signUpWithKey(walk),
  },

  'an entry comes to their address': {
    before: async (walk) => {
      const id = await members(walk).create({ email: walk.other });
      await quiet(walk.site);
      return id;
    },
    act: (walk, id) => members(walk).update(id, { email: walk.email }),
  },

  'an entry goes from their address and comes back': {
    before: member,
    async act(walk, id) {
      for (const email of [walk.other, walk.email]) {
        await members(walk).update(id, { email });
        await quiet(walk.site);
      }
    },
  },

  'two entries swap addresses': {
    async before(walk) {
      const other = await members(walk).create({ email: walk.other });
      return `${await member(walk)} ${other}`;
    },
    async act(walk, ids) {
      const [one = '', two = ''] = ids.split(' ');
      await members(walk).update(one, { email: walk.other });
      await members(walk).update(two, { email: walk.email });
    },
  },

  'they are erased here, and a sweep reads everything': {
    before: member,
    async act(walk) {
      await plugin(walk.site, 'contacts').erase(walk.email);
      await sync(walk).sweep();
    },
  },

  'rules change their order': {
    async before(walk) {
      await articles(walk).publishNew({ title: 'News', authorEmail: walk.email });
      return member(walk);
    },
    async act(walk) {
      const keys = (await sync(walk).rules()).map(({ key }) => key);
      await sync(walk).reorder(keys.toReversed());
    },
  },

  'a connection that needed attention is mended': {
    async before(walk) {
      const { key } = await connectionOf(walk);
      await walk.site.strapi.db.connection('cc_connections').where({ key }).update({ health: 'needs-attention' });
      await members(walk).create({ email: walk.email });
      await visitor(walk.site).signUp({ email: walk.email });
      await eventually(async () => {
        const states = (await deliveriesOf(walk.site, walk.email)).map(({ state }) => state);
        expect(states).toEqual(['on-hold', 'on-hold']);
      });
      return key;
    },
    async act(walk, key) {
      await walk.site.strapi.db.connection('cc_connections').where({ key }).update({ health: 'fine' });
      await plugin(walk.site, 'deliveries').releaseConnection(key);
    },
  },
};

async function connectionOf({ site }: Walk) {
  const found = (await plugin(site, 'connection').all()).find(({ api }) => api === site.api);
  if (!found) throw new Error(`there is no connection of ${site.api}`);
  return found;
}

const signUpWithKey = ({ site, email }: Walk) =>
  visitor(site).post(JSON.stringify({ data: { email }, idempotencyKey: email }), {
    'content-type': 'application/json',
  });
