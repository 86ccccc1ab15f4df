import type { UID } from '@strapi/strapi';
import { eventually } from './eventually';
import { plugin } from './plugin';
import type { Site } from './site';

export interface Member {
  email: string;
  firstName?: string;
  lastName?: string;
}

/** Fewer than 25 at a time would go one by one. Entries that are there before the rule is, as many as somebody likes: then the rule is switched on and takes them all. */
export async function backfill(site: Site, members: Member[], changes: object = {}): Promise<void> {
  const sync = plugin(site, 'content-sync');
  const named = async () => {
    const rule = (await sync.rules()).find(({ name }) => name === 'Members');
    if (!rule) throw new Error('the playground has no rule “Members”');
    return rule;
  };
  const rule = await named();
  await sync.updateRule(rule.key, { ...rule, enabled: false });
  await workedOff(site);
  await site.strapi.db.query('api::member.member' as UID.ContentType).createMany({
    data: members.map((member, n) => ({ documentId: `${Date.now()}-${n}`, ...member })),
  });
  await workedOff(site);
  await sync.updateRule(rule.key, { ...(await named()), ...changes, enabled: true });
}

async function workedOff(site: Site): Promise<void> {
  await eventually(async () => expect(await site.strapi.db.connection('cc_marks').select('id')).toEqual([]));
}

/** Resolves when nothing is on its way any more; unlike `quiet` it leaves times as they are. */
export async function allDone(site: Site): Promise<void> {
  const { connection } = site.strapi.db;
  await eventually(async () => {
    expect(await connection('cc_marks').select('id')).toEqual([]);
    expect(await connection('cc_deliveries').whereIn('state', ['waiting', 'claimed']).select('id')).toEqual([]);
  }, 60_000);
}
