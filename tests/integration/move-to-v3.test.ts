import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import type { ConnectionView, MoveView } from '../../server/src/connection/contract';
import { administrator } from './support/administrator';
import { deliveriesOf, outcomeOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { publishForm } from './support/forms';
import { allow, panel } from './support/panel';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const CREDENTIALS = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };

describe('a connection that moves from v1 to v3', () => {
  let sandbox: Sandbox;
  let site: Site;
  let key: string;
  let ask: Awaited<ReturnType<typeof panel>>;
  let member: string;
  let before: { forms: unknown; rules: unknown };

  const whatRefers = async () => ({
    forms: (
      await site.strapi
        .documents('plugin::constant-contact.signup-form' as UID.ContentType)
        .findMany({ status: 'published' })
    ).map(({ slug, lists, fields }) => ({ slug, lists, fields })),
    rules: await plugin(site, 'content-sync').rules(),
  });
  const move = <Answer>(method: string, body?: object) => ask<Answer>(method, `/connections/${key}/move`, body);
  const consent = async () => {
    const { url } = await ask<{ url: string }>('POST', `/connections/${key}/consent`);
    return ask<ConnectionView>('POST', '/connections/consent', { query: await allow(url) });
  };
  const begin = async () => {
    await move('POST', CREDENTIALS);
    await consent();
  };
  const customField = async () => {
    const fields = await plugin(site, 'connection').fieldViews(key);
    return fields.find(({ label }) => label === 'Custom field 1') ?? fields.find(({ custom }) => custom);
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api: 'v1' });
    ask = await panel(site);
    ({ key } = await administrator(site).view());
    await publishForm(site, 'colors', 'Newsletter', {
      fields: [{ key: 'color', type: 'text', required: false, mapsTo: (await customField())?.key ?? '' }],
    });
    await visitor(site).signUp({ email: 'early@example.com' });
    member = await visitor(site).createMember({ email: 'member@example.com', firstName: 'Ann' });
    await quiet(site);
    before = await whatRefers();
  });
  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });
  beforeEach(() => {
    sandbox.clearFaults();
    sandbox.clearRequests();
  });

  const apis = (email?: string) => [...new Set(sandbox.requests(email).map(({ api }) => api))];

  it('can be called off: nothing has changed', async () => {
    expect(await move<MoveView>('POST', CREDENTIALS)).toMatchObject({ step: 'consent', lists: [] });
    expect(await consent()).toMatchObject({ key, api: 'v1', moving: true, health: 'fine' });
    expect(await ask<ConnectionView[]>('GET', '/connections')).toHaveLength(2);
    expect(await move<ConnectionView>('DELETE')).toMatchObject({ key, api: 'v1', moving: false });
    await expect(move('GET')).rejects.toMatchObject({ status: 404 });
    sandbox.clearRequests();
    await visitor(site).signUp({ email: 'called.off@example.com' });
    expect(await outcomeOf(site, 'called.off@example.com')).toMatchObject({ api: 'v1', outcome: 'created' });
    expect(apis()).toEqual(['v1']);
  });

  it('asks for the lists later on where the account did not answer when the consent came back', async () => {
    await move('POST', CREDENTIALS);
    sandbox.fault({ match: { path: '/v3/' }, fault: { status: 503 }, times: 1000 });
    await consent();
    await expect(move('GET')).rejects.toMatchObject({ status: 400 });
    sandbox.clearFaults();
    expect((await move<MoveView>('GET')).remoteLists).toHaveLength(3);
    await move('DELETE');
  });

  it('pairs lists by name where the translation of numbers is gone', async () => {
    await begin();
    sandbox.fault({ match: { path: '/v3/contact_lists/list_id_xrefs' }, fault: { status: 404 } });
    const { lists } = await move<MoveView>('GET');
    expect(lists.map(({ name, by }) => [name, by])).toEqual([
      ['Customers', 'name'],
      ['General Interest', 'name'],
      ['Newsletter', 'name'],
    ]);
  });

  it('keeps lists, fields, forms, rules and what waits', async () => {
    sandbox.fault({ match: { path: '/ws/' }, fault: { status: 503 }, times: 1000 });
    await visitor(site).signUp({ email: 'waits@example.com' });
    await eventually(async () => {
      expect(await deliveriesOf(site, 'waits@example.com')).toEqual([expect.objectContaining({ code: 'unreachable' })]);
    });

    await begin();
    const view = await move<MoveView>('GET');
    expect(view.step).toBe('pairing');
    expect(view.lists.map(({ name, by }) => [name, by])).toEqual([
      ['Customers', 'number'],
      ['General Interest', 'number'],
      ['Newsletter', 'number'],
    ]);
    const color = view.remoteFields.find(({ name }) => name === 'Favorite color')?.remoteId ?? '';
    const mapped = (await customField())?.key;
    const fields = view.fields.map((pair) => ({ ...pair, remoteId: pair.key === mapped ? color : pair.remoteId }));
    await expect(move('PUT', { lists: [], fields })).rejects.toMatchObject({
      message: expect.stringMatching(/Missing: “Customers”/),
    });

    expect(await move<ConnectionView>('PUT', { lists: view.lists, fields })).toMatchObject({
      key,
      api: 'v3',
      moving: false,
      health: 'fine',
      clientId: 'sandbox-client',
    });
    site.api = 'v3';
    expect(await whatRefers()).toEqual(before);
    expect(await outcomeOf(site, 'waits@example.com')).toMatchObject({ outcome: 'created', api: 'v3' });
    expect(sandbox.contacts('waits@example.com')).toEqual([expect.objectContaining({ lists: ['2'] })]);
  });

  it('then brings sign-ups and entries to the same lists, through v3', async () => {
    await visitor(site).signUp({ email: 'late@example.com', color: 'green' }, 'colors');
    await visitor(site).createMember({ email: 'late.member@example.com' });
    await visitor(site).signUp({ email: 'early@example.com', firstName: 'Eve' });
    await quiet(site);
    expect(sandbox.contacts('late@example.com')).toEqual([
      expect.objectContaining({ lists: ['2'], customFields: expect.objectContaining({ Favorite_color: 'green' }) }),
    ]);
    expect(sandbox.contacts('late.member@example.com')).toEqual([expect.objectContaining({ lists: ['3'] })]);
    expect(sandbox.contacts('early@example.com')).toEqual([
      expect.objectContaining({ lists: ['2'], firstName: 'Eve' }),
    ]);
    expect(apis()).toEqual(['v3']);
  });

  it('learns v3’s ids of people, and keeps those of v1', async () => {
    await visitor(site).updateMember(member, { firstName: 'Anna' });
    await quiet(site);
    const [contact] = sandbox.contacts('member@example.com');
    expect(contact).toMatchObject({ firstName: 'Anna', lists: ['3'] });
    expect(
      await plugin(site, 'contacts').links.find({ connection_key: key, email: 'member@example.com' })
    ).toMatchObject({ v1_id: contact?.id, v3_id: contact?.v3Id });
  });

  it('still understands a v1 list URI in the site’s own code', async () => {
    const uri = 'http://api.constantcontact.com/ws/customers/sandbox/lists/1';
    const change = { connection: key, email: 'code@example.com', join: [uri], actor: 'account' as const };
    expect(await plugin(site, 'contacts').upsert(change)).toMatchObject({ state: 'succeeded', outcome: 'created' });
    expect(sandbox.contacts('code@example.com')).toEqual([expect.objectContaining({ lists: ['1'] })]);
  });
});
