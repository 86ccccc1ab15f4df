import { type Sandbox, startSandbox } from '../../sandbox';
import { adminApi } from './support/admin-api';
import { quiet } from './support/deliveries';
import { ARTICLE, MEMBER } from './support/entries';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

describe('an entry that is changed in the Content Manager', () => {
  let sandbox: Sandbox;
  let site: Site;
  let admin: Awaited<ReturnType<typeof adminApi>>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    admin = await adminApi(site);
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const lists = (email: string) => sandbox.contacts(email)[0]?.lists;

  /** Waits until the account has followed. */
  async function manage(method: string, uid: string, path: string, body?: unknown) {
    const answer = await admin.granted(method, `/content-manager/collection-types/${uid}${path}`, body);
    await quiet(site);
    return answer?.data;
  }

  const create = async (uid: string, body: object): Promise<string> => (await manage('POST', uid, '', body)).documentId;

  it('is created, changed and deleted', async () => {
    const id = await create(MEMBER, { email: 'managed@example.com', firstName: 'Ann' });
    expect(lists('managed@example.com')).toEqual(['3']);
    await manage('PUT', MEMBER, `/${id}`, { firstName: 'Bea' });
    expect(sandbox.contacts('managed@example.com')[0]).toMatchObject({ firstName: 'Bea' });
    await manage('DELETE', MEMBER, `/${id}`);
    expect(lists('managed@example.com')).toEqual([]);
  });

  it('is published, edited, discarded, published anew, unpublished', async () => {
    const first = 'first.manager@example.com';
    const second = 'second.manager@example.com';
    const id = await create(ARTICLE, { title: 'News', authorEmail: first });
    expect(lists(first)).toBeUndefined();
    await manage('POST', ARTICLE, `/${id}/actions/publish`, { title: 'News', authorEmail: first });
    expect(lists(first)).toEqual(['1']);

    await manage('PUT', ARTICLE, `/${id}`, { title: 'News', authorEmail: second });
    expect([lists(first), lists(second)]).toEqual([['1'], undefined]);
    await manage('POST', ARTICLE, `/${id}/actions/discard`, {});
    expect([lists(first), lists(second)]).toEqual([['1'], undefined]);

    await manage('POST', ARTICLE, `/${id}/actions/publish`, { title: 'News', authorEmail: second });
    expect(lists(second)).toEqual(['1']);
    await manage('POST', ARTICLE, `/${id}/actions/unpublish`, {});
    expect(lists(second)).toEqual([]);
  });

  it('is created and published at once', async () => {
    await manage('POST', ARTICLE, '/actions/publish', { title: 'At once', authorEmail: 'at.once@example.com' });
    expect(lists('at.once@example.com')).toEqual(['1']);
  });

  it('is one of many that are published, unpublished and deleted together', async () => {
    const emails = ['bulk.1@example.com', 'bulk.2@example.com', 'bulk.3@example.com'];
    const documentIds: string[] = [];
    for (const authorEmail of emails) documentIds.push(await create(ARTICLE, { title: 'Bulk', authorEmail }));

    await manage('POST', ARTICLE, '/actions/bulkPublish', { documentIds });
    expect(emails.map(lists)).toEqual([['1'], ['1'], ['1']]);
    await manage('POST', ARTICLE, '/actions/bulkUnpublish', { documentIds });
    expect(emails.map(lists)).toEqual([[], [], []]);
    await manage('POST', ARTICLE, '/actions/bulkPublish', { documentIds });
    expect(emails.map(lists)).toEqual([['1'], ['1'], ['1']]);
    await manage('POST', ARTICLE, '/actions/bulkDelete', { documentIds });
    expect(emails.map(lists)).toEqual([[], [], []]);
  });

  it('is a copy of another one', async () => {
    const id = await create(MEMBER, { email: 'original@example.com' });
    await manage('POST', MEMBER, `/clone/${id}`, { email: 'copy@example.com' });
    expect([lists('original@example.com'), lists('copy@example.com')]).toEqual([['3'], ['3']]);
  });
});
