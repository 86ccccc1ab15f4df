import { type Sandbox, startSandbox } from '../../sandbox';
import type { RuleView } from '../../server/src/content-sync/contract';
import type { Difference, Mended, Sample, Verified } from '../../server/src/content-sync/verify/contract';
import { quiet } from './support/deliveries';
import { panel } from './support/panel';
import { rulesOf } from './support/rules';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

const CUSTOMERS = '3';

describe.each(['v1', 'v3'] as const)('entries beside what the account holds, through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let rule: RuleView;
  let ask: Awaited<ReturnType<typeof panel>>;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    ask = await panel(site);
    rule = await rulesOf(site).named('Members');
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  beforeEach(async () => {
    for (const id of ids.values())
      await visitor(site)
        .deleteMember(id)
        .catch(() => undefined);
    ids.clear();
    await quiet(site);
    sandbox.clearFaults();
    await sandbox.reset();
    for (const table of ['cc_claims', 'cc_links']) await site.strapi.db.connection(table).delete();
  });

  const address = (name: string) => `${name}+verify@example.com`;

  async function members(...names: string[]): Promise<void> {
    for (const name of names) {
      ids.set(name, await visitor(site).createMember({ email: address(name), firstName: name, lastName: 'Santos' }));
    }
    await quiet(site);
  }

  const documents = (...names: string[]) => names.map((name) => ids.get(name) ?? '');
  const verify = (...names: string[]) =>
    ask<Verified>('POST', `/rules/${rule.key}/verify`, { documents: documents(...names) });
  const mend = async (...names: string[]) => {
    const mended = await ask<Mended>('POST', `/rules/${rule.key}/mend`, { documents: documents(...names) });
    await quiet(site);
    return mended;
  };
  const differences = async (name: string): Promise<Difference[] | undefined> =>
    (await verify(name)).drifts.find(({ documentId }) => documentId === ids.get(name))?.differences;
  const held = (name: string) => sandbox.contacts(address(name))[0];
  const past = (name: string) => site.strapi.db.connection('members').where({ document_id: ids.get(name) });
  const atAccount = (name: string, more: object) =>
    sandbox.seed([
      {
        email: address(name),
        permission: 'implicit',
        lists: [CUSTOMERS],
        firstName: name,
        lastName: 'Santos',
        ...more,
      },
    ]);

  it('are drawn at random, with what it takes to compare them', async () => {
    await members('ann', 'bob', 'cem');
    const drawn = await ask<Sample>('POST', `/rules/${rule.key}/verify/sample`, {});
    expect(drawn.documents.toSorted()).toEqual([...ids.values()].toSorted());
    expect(drawn.calls).toBe(api === 'v1' ? 6 : 3);
    expect(drawn.ofToday.left).toBeGreaterThan(0);
    const one = await ask<Sample>('POST', `/rules/${rule.key}/verify/sample`, { size: 1 });
    expect([...ids.values()]).toContain(one.documents[0]);
    expect(one.documents).toHaveLength(1);
  });

  it('are right where the account holds the same; that is read, and nothing written', async () => {
    await members('ann', 'bob');
    sandbox.clearRequests();
    expect(await verify('ann', 'bob')).toEqual({ checked: 2, right: 2, onTheirWay: 0, left: 0, drifts: [] });
    expect(new Set(sandbox.requests().map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(sandbox.requests()).toHaveLength(api === 'v1' ? 4 : 2);
  });

  it('differ in fields that somebody changed at the account, and are mended', async () => {
    await members('ann');
    await atAccount('ann', { firstName: 'Somebody', lastName: 'Santos' });
    const field = { is: 'field', field: 'First name', wanted: 'ann', found: 'Somebody' };
    const drift = { name: address('ann'), email: address('ann'), mends: true };
    expect(await verify('ann')).toMatchObject({ right: 0, drifts: [drift] });
    expect(await differences('ann')).toEqual([field]);
    expect(await mend('ann')).toEqual({ documents: 1 });
    expect(held('ann')).toMatchObject({ firstName: 'ann', lists: [CUSTOMERS] });
    expect(await verify('ann')).toMatchObject({ right: 1, drifts: [] });
  });

  it('are not found where the account lost them, or removed them, and come back', async () => {
    await members('ann', 'bob');
    await sandbox.reset();
    await atAccount('bob', { status: api === 'v1' ? 'removed' : 'deleted', lists: [] });
    expect(await differences('ann')).toEqual([{ is: 'not-found' }]);
    expect(await differences('bob')).toEqual([{ is: 'removed' }]);
    await mend('ann', 'bob');
    for (const name of ['ann', 'bob']) expect(held(name)).toMatchObject({ status: 'active', lists: [CUSTOMERS] });
  });

  it('of people who left the list, or opted out, are told and stay as they are', async () => {
    await members('ann', 'bob');
    await atAccount('ann', { lists: ['1'] });
    await atAccount('bob', { permission: 'unsubscribed', status: 'do-not-mail', lists: [] });
    const found = await verify('ann', 'bob');
    expect(found.drifts.map(({ mends }) => mends)).toEqual([false, false]);
    expect(await differences('ann')).toEqual([{ is: 'list-left', list: 'Customers' }]);
    expect(await differences('bob')).toEqual([{ is: 'opted-out' }]);
    await mend('ann', 'bob');
    expect(held('ann')?.lists).toEqual(['1']);
    expect(held('bob')).toMatchObject({ permission: 'unsubscribed', lists: [] });
  });

  it('that were changed past all hooks are told without a request, and mended', async () => {
    await members('ann', 'bob', 'cem');
    await past('ann').update({ first_name: 'Anna' });
    await past('bob').delete();
    await site.strapi.db
      .connection('cc_claims')
      .where({ email: address('cem') })
      .delete();
    sandbox.clearRequests();
    expect(await differences('ann')).toEqual([{ is: 'changed' }]);
    expect(await differences('bob')).toEqual([{ is: 'gone' }]);
    expect(await differences('cem')).toEqual([{ is: 'not-brought' }]);
    expect(sandbox.requests()).toEqual([]);
    await mend('ann', 'bob', 'cem');
    expect(held('ann')).toMatchObject({ firstName: 'Anna' });
    expect(held('bob')).toMatchObject({ lists: [] });
    expect(await verify('ann', 'cem')).toMatchObject({ right: 2 });
  });

  it('that are still on their way are neither right nor wrong', async () => {
    await members('ann');
    sandbox.fault({ fault: { status: 503 }, times: 1000 });
    await visitor(site).updateMember(ids.get('ann') ?? '', { firstName: 'Anna' });
    expect(await verify('ann')).toMatchObject({ checked: 1, right: 0, onTheirWay: 1, drifts: [] });
    sandbox.clearFaults();
    await quiet(site);
    expect(await verify('ann')).toMatchObject({ right: 1, onTheirWay: 0 });
  });

  it('without an address are left out', async () => {
    await members('ann');
    await past('ann').update({ email: 'nobody' });
    await site.strapi.db.connection('cc_claims').delete();
    expect(await verify('ann')).toMatchObject({ checked: 1, right: 0, left: 1, drifts: [] });
  });

  it('cannot be asked about in any number', async () => {
    const refused = (path: string, body: object) => expect(ask('POST', `/rules/${rule.key}${path}`, body)).rejects;
    await refused('/verify', {}).toMatchObject({ message: 'Name the documents' });
    await refused('/verify', { documents: Array(21).fill('x') }).toMatchObject({
      message: 'At most 20 documents at once',
    });
    await refused('/verify/sample', { size: 201 }).toMatchObject({ message: 'At most 200' });
    await refused('/mend', { documents: [] }).toMatchObject({ message: 'Name at least one document' });
  });

  it('cannot be compared while the account does not answer, and that is said', async () => {
    await members('ann');
    sandbox.fault({ fault: { status: 503 }, times: 1000 });
    await expect(verify('ann')).rejects.toMatchObject({ details: { code: expect.any(String) } });
  });
});
