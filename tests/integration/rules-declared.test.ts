import { type Sandbox, startSandbox } from '../../sandbox';
import type { RuleDeclaration } from '../../server/src/content-sync/contract';
import { quiet } from './support/deliveries';
import { COURSE, entriesOf } from './support/entries';
import { eventually } from './support/eventually';
import { plugin } from './support/plugin';
import { rulesOf } from './support/rules';
import { newDataDir, type Site, startSite } from './support/site';

jest.setTimeout(180_000);

const COURSES: RuleDeclaration = {
  key: 'courses',
  name: 'Courses of the configuration',
  contentType: COURSE,
  email: 'email',
  connection: 'Sandbox (v3)',
  lists: ['Newsletter'],
};

describe('a rule that is declared in the configuration', () => {
  const dataDir = newDataDir();
  let sandbox: Sandbox;
  let site: Site | undefined;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  async function startWith(...rules: RuleDeclaration[]): Promise<Site> {
    await site?.stop();
    site = await startSite({ sandboxUrl: sandbox.url, dataDir, env: { SYNC_RULES: JSON.stringify(rules) } });
    return site;
  }

  const runsOf = ({ strapi }: Site) => strapi.db.connection('cc_backfills').where({ rule_key: 'code:courses' });

  const listsOf = (email: string) => sandbox.contacts(email)[0]?.lists.toSorted();

  it('is there after the start, with its lists by name, and cannot be changed in the panel', async () => {
    const started = await startWith(COURSES);
    const rule = await rulesOf(started).view('code:courses');
    expect(rule).toMatchObject({ name: 'Courses of the configuration', declared: true, problem: null, enabled: true });
    expect(rule.lists).toEqual([await rulesOf(started).list('Newsletter')]);
    const sync = plugin(started, 'content-sync');
    await expect(sync.updateRule(rule.key, { ...rule, enabled: false })).rejects.toThrow(
      'declared in config/plugins.ts'
    );
    await expect(sync.removeRule(rule.key)).rejects.toThrow('declared in config/plugins.ts');
  });

  it('works like any other', async () => {
    const started = site as Site;
    await entriesOf(started, COURSE).publishNew({ email: 'declared@example.com', title: 'Ann' });
    await quiet(started);
    expect(listsOf('declared@example.com')).toEqual(['2']);
  });

  it('that is the same after a restart asks nothing of anybody', async () => {
    const started = await startWith(COURSES);
    await quiet(started);
    sandbox.clearRequests();
    expect(await plugin(started, 'content-sync').rule('code:courses')).toMatchObject({ documents: 1 });
    expect(sandbox.requests('declared@example.com')).toEqual([]);
  });

  it('that changed reaches the entries that are there', async () => {
    const started = await startWith({
      ...COURSES,
      lists: ['Newsletter', 'Customers'],
      mapping: [{ to: 'firstName', from: 'title' }],
    });
    await quiet(started);
    expect(listsOf('declared@example.com')).toEqual(['2', '3']);
    expect(sandbox.contacts('declared@example.com')[0]).toMatchObject({ firstName: 'Ann' });
  });

  it('whose list nobody knows says so', async () => {
    const started = await startWith({ ...COURSES, lists: ['Cats'] });
    expect((await rulesOf(started).view('code:courses')).problem).toBe(
      'None of the lists of this rule exists here any more.'
    );
  });

  it('that vanished from the configuration takes its people off the list', async () => {
    const before = await startWith(COURSES);
    await quiet(before);
    await plugin(before, 'content-sync').startBackfill('code:courses');
    await eventually(async () => expect(await runsOf(before)).toMatchObject([{ state: 'done' }]));
    const started = await startWith();
    await quiet(started);
    expect(listsOf('declared@example.com')).toEqual([]);
    await expect(rulesOf(started).view('code:courses')).rejects.toThrow('Rule not found');
    expect(await runsOf(started)).toEqual([]);
  });
});
