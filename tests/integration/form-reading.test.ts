import { type Sandbox, startSandbox } from '../../sandbox';
import { type ChildSite, killChildren, startChild } from './support/child';
import { describeOn, type TestDatabase } from './support/databases';
import { eventually } from './support/eventually';

jest.setTimeout(240_000);

const FORM = 'plugin::constant-contact.signup-form';
/** So long may a change take to be seen everywhere. */
const PROMISED_MS = 5000;

describeOn(['postgres'], 'a form at two instances', (makeOwn) => {
  let sandbox: Sandbox;
  let database: TestDatabase;
  let sites: ChildSite[];

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeOwn();
    const start = () => startChild({ sandboxUrl: sandbox.url, database });
    sites = [await start(), await start()];
  });
  afterAll(async () => {
    await killChildren();
    await sandbox?.close();
    await database?.drop();
  });

  const read = (site: ChildSite, headers: Record<string, string> = {}) =>
    fetch(`${site.url}/api/constant-contact/signup-forms/newsletter`, { headers });
  const titles = () =>
    Promise.all(
      sites.map(async (site) => ((await (await read(site)).json()) as { data: { title: string } }).data.title)
    );
  const here = () => sites[0] as ChildSite;

  async function change(title: string): Promise<void> {
    const found = await here().documents(FORM, 'findFirst', { filters: { slug: 'newsletter' } });
    const documentId = found?.documentId ?? '';
    await here().documents(FORM, 'update', { documentId, data: { title } });
    await here().documents(FORM, 'publish', { documentId });
  }

  it('is the same at both, with the same tag, and costs no body who has it', async () => {
    const answers = await Promise.all(sites.map((site) => read(site)));
    const tags = answers.map(({ headers }) => headers.get('etag') ?? '');
    expect(tags[0]).toMatch(/^"[\w-]{27}"$/);
    expect(tags[1]).toBe(tags[0]);
    // without a word of its own fetch asks past every cache
    const again = await read(here(), { 'if-none-match': tags[0] ?? '', 'cache-control': 'max-age=0' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('shows a change at once where it was made, and everywhere in time, also while everybody reads it', async () => {
    await titles();
    await change('Changed');
    expect((await titles())[0]).toBe('Changed');
    await eventually(async () => expect(await titles()).toEqual(['Changed', 'Changed']), PROMISED_MS);
  });

  it('is gone everywhere in time when it is not published any more', async () => {
    const found = await here().documents(FORM, 'findFirst', { filters: { slug: 'newsletter' } });
    await here().documents(FORM, 'unpublish', { documentId: found?.documentId });
    const statuses = async () => (await Promise.all(sites.map((site) => read(site)))).map(({ status }) => status);
    await eventually(async () => expect(await statuses()).toEqual([404, 404]), PROMISED_MS);
  });
});
