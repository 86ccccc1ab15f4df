import { type Sandbox, startSandbox } from '../../sandbox';
import { editor } from './support/articles';
import { deliveriesOf, quiet } from './support/deliveries';
import { publishForm } from './support/forms';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const OPTED_OUT = { permission: 'unsubscribed', optOutDate: '2020-02-03T04:05:06.000Z' } as const;

/** Requests are counted by the one who gets them: the sandbox. */
describe.each(['v1', 'v3'] as const)('requests for an outcome, through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const v1 = api === 'v1';
  const known = (email: string, more = {}) => sandbox.seed([{ email, lists: ['1'], ...more }]);

  /** Methods of the requests for one address, once nothing is left to do. */
  async function calls(email: string, act: () => Promise<unknown>): Promise<string> {
    sandbox.clearRequests();
    await act();
    await quiet(site);
    expect(sandbox.requests(email).every(({ status }) => status !== null && status < 400)).toBe(true);
    // v1 reads a contact by its id, so that the address is not in every request
    const all = sandbox.requests().filter((request) => request.api === api);
    return all.map(({ method }) => method).join(' ');
  }
  const signUp = (email: string, more = {}, form?: string) => visitor(site).signUp({ email, ...more }, form);

  it('a sign-up of somebody new', async () => {
    const email = 'new@example.com';
    expect(await calls(email, () => signUp(email))).toBe('GET POST');
  });

  it('a sign-up of somebody known', async () => {
    const email = 'known@example.com';
    await known(email);
    expect(await calls(email, () => signUp(email))).toBe(v1 ? 'GET GET PUT' : 'GET POST');
  });

  it('a sign-up of somebody who signed up before', async () => {
    const email = 'again@example.com';
    await calls(email, () => signUp(email));
    expect(await calls(email, () => signUp(email))).toBe(v1 ? 'GET GET PUT' : 'GET POST');
  });

  it.each([
    ['has not confirmed yet', { permission: 'pending_confirmation' }],
    ...(v1 ? [] : [['had opted out', OPTED_OUT]]),
  ] as Array<
    [string, object]
  >)('a sign-up of somebody who %s: one read more, to know what became of it', async (_w, how) => {
    const email = `uncertain${Object.keys(how).length}@example.com`;
    await known(email, { ...how, ...(how === OPTED_OUT && { lists: [] }) });
    expect(await calls(email, () => signUp(email))).toBe(v1 ? 'GET GET PUT GET' : 'GET POST GET');
  });

  it('an entry of somebody new', async () => {
    const email = 'new.member@example.com';
    expect(await calls(email, () => visitor(site).createMember({ email, firstName: 'Ann' }))).toBe('GET POST');
  });

  it('an entry of somebody known', async () => {
    const email = 'known.member@example.com';
    await known(email);
    expect(await calls(email, () => visitor(site).createMember({ email }))).toBe(v1 ? 'GET GET PUT' : 'GET PUT');
  });

  it('an entry of somebody who opted out: the look-up and no more', async () => {
    const email = 'left@example.com';
    await known(email, { ...OPTED_OUT, lists: [] });
    expect(await calls(email, () => visitor(site).createMember({ email }))).toBe('GET');
  });

  it('an entry that is saved again as it was: none, and not even a delivery', async () => {
    const email = 'same@example.com';
    let id = '';
    await calls(email, async () => {
      id = await visitor(site).createMember({ email, firstName: 'Ann' });
    });
    expect(await calls(email, () => visitor(site).updateMember(id, { firstName: 'Ann' }))).toBe('');
    expect(await deliveriesOf(site, email)).toHaveLength(1);
  });

  it('a second entry that wishes what is true already: none', async () => {
    const email = 'twice@example.com';
    await calls(email, () => visitor(site).createMember({ email, firstName: 'Ann' }));
    const other = await visitor(site).createMember({ email, firstName: 'Ann' });
    await quiet(site);
    expect(await calls(email, () => visitor(site).deleteMember(other))).toBe('');
  });

  it('an entry deleted: the look-up and one write', async () => {
    const email = 'gone@example.com';
    let id = '';
    await calls(email, async () => {
      id = await visitor(site).createMember({ email });
    });
    expect(await calls(email, () => visitor(site).deleteMember(id))).toBe(v1 ? 'GET GET PUT' : 'GET PUT');
  });

  it('an entry saved with a change that no contact field shows: none', async () => {
    const email = 'author@example.com';
    let id = '';
    await calls(email, async () => {
      id = await editor(site).draft(email);
      await editor(site).publish(id);
    });
    expect(
      await calls(email, async () => {
        await editor(site).retitle(id, 'Other news');
        await editor(site).publish(id);
      })
    ).toBe('');
  });

  // v1 has no such fields
  if (!v1) {
    it('a choice field costs one PUT more, where the sign-up call cannot carry it', async () => {
      const email = 'chooses@example.com';
      const field = (await plugin(site, 'connection').fieldChoices()).find(
        ({ label }) => label === 'Preferred language'
      );
      expect(field).toMatchObject({ type: 'single_select' });
      await publishForm(site, 'language', 'Newsletter', {
        fields: [{ key: 'language', type: 'text', required: false, mapsTo: field?.key ?? '' }],
      });
      expect(await calls(email, () => signUp(email, { language: 'French' }, 'language'))).toBe('GET POST PUT');
      expect(sandbox.contacts(email)).toMatchObject([{ customFields: { Preferred_language: 'French' } }]);
    });
  }
});
