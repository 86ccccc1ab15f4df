import { type Sandbox, startSandbox } from '../../sandbox';
import { eventually } from './support/eventually';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const NO_BREAK_SPACE = '\u00a0';

/** What people type, and the address that the account must hold afterwards. */
const ADDRESSES: Array<[typed: string, held: string]> = [
  ['first.last+label@example.com', 'first.last+label@example.com'],
  ["o'brien@example.ie", "o'brien@example.ie"],
  ['MiXeD.Case@Example.COM', 'mixed.case@example.com'],
  ['  padded@example.com ', 'padded@example.com'],
  [`${NO_BREAK_SPACE}padded.too@example.com${NO_BREAK_SPACE}`, 'padded.too@example.com'],
  ['a&b=c%d#e@example.com', 'a&b=c%d#e@example.com'],
  ['user/slash@example.com', 'user/slash@example.com'],
  [`${'a'.repeat(64)}@${'b'.repeat(11)}.com`, `${'a'.repeat(64)}@${'b'.repeat(11)}.com`],
];

/** An address of the same kind that no other test uses. */
const kin = (address: string, letter: string) => address.replace(/[a-z]/i, letter);

const NAMES = { firstName: 'Zoë', lastName: '"Bob" <script>&amp;' };

describe.each(['v1', 'v3'] as const)('an address on its way to the account through %s', (api) => {
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

  beforeEach(() => sandbox.clearRequests());

  const held = (email: string) => sandbox.contacts(email);
  const conflicts = () => sandbox.requests().filter((request) => request.status === 409);

  it.each(
    ADDRESSES
  )('from a form: %j ends as one contact, also sent twice and twice at once', async (typed, address) => {
    const [data, email] = [{ email: kin(typed, 'f'), ...NAMES }, kin(address, 'f')];
    const answers = await Promise.all([visitor(site).signUp(data), visitor(site).signUp(data)]);
    expect(answers.map((answer) => answer.status)).toEqual([202, 202]);
    await eventually(() => {
      expect(held(email)).toEqual([expect.objectContaining({ email, status: 'active', lists: ['2'], ...NAMES })]);
    });

    await visitor(site).signUp({ email: kin(typed, 'f'), firstName: '李雷' });
    await eventually(() => expect(held(email)).toEqual([expect.objectContaining({ ...NAMES, firstName: '李雷' })]));
    expect(conflicts()).toEqual([]);
  });

  it.each(
    ADDRESSES
  )('from an entry: %j ends as one contact, also saved twice and twice at once', async (typed, address) => {
    const [data, email] = [{ email: kin(typed, 'e'), ...NAMES }, kin(address, 'e')];
    await Promise.all([visitor(site).createMember(data), visitor(site).createMember(data)]);
    await eventually(() => {
      expect(held(email)).toEqual([expect.objectContaining({ email, status: 'active', lists: ['3'], ...NAMES })]);
    });

    await visitor(site).createMember({ ...data, firstName: '李雷' });
    await eventually(() => expect(held(email)).toEqual([expect.objectContaining({ ...NAMES, firstName: '李雷' })]));
    expect(conflicts()).toEqual([]);
  });
});
