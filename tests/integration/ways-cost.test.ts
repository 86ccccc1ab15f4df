import type { Core } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import { quiet } from './support/deliveries';
import { ARTICLE, entriesOf, MEMBER } from './support/entries';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

interface Statement {
  sql: string;
  /** Of the last transaction on the connection; it stays when that has ended. */
  __knexTxId?: string;
}

/** Our own statements within the transaction that writes marks. */
async function ours(strapi: Core.Strapi, save: () => Promise<unknown>): Promise<string[]> {
  const seen: Statement[] = [];
  const note = (statement: Statement) => void seen.push(statement);
  strapi.db.connection.on('query', note);
  await save();
  strapi.db.connection.removeListener('query', note);
  const transaction = seen.find(({ sql }) => /insert into \S*cc_marks/.test(sql))?.__knexTxId;
  const within = seen.filter(({ __knexTxId }) => __knexTxId === transaction).map(({ sql }) => sql);
  const end = within.findIndex((sql) => /^commit/i.test(sql));
  expect(end).toBeGreaterThan(0);
  return within
    .slice(0, end)
    .filter((sql) => /\bcc_/.test(sql))
    .map((sql) => sql.replace(/[`"]|site\./g, '').replace(/ \(.*/, ''));
}

describe('what saving an entry under a rule costs', () => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  it('is one plain INSERT for an update without drafts, in the transaction of the save', async () => {
    const members = entriesOf(site, MEMBER);
    const id = await members.create({ email: 'costs@example.com' });
    await quiet(site);
    const statements = await ours(site.strapi, () => members.update(id, { firstName: 'Ann' }));
    expect(statements).toEqual(['insert into cc_marks']);
  });

  it('is one for each row that a hook reports where there are drafts', async () => {
    const articles = entriesOf(site, ARTICLE);
    const id = await articles.create({ title: 'News', authorEmail: 'author@example.com' });
    await articles.publish(id);
    await quiet(site);
    let reported = 0;
    const unsubscribe = site.strapi.db.lifecycles.subscribe((event) => {
      if (event.model.uid === ARTICLE && /^after(Create|Update|Delete)$/.test(event.action)) reported += 1;
    });
    const statements = await ours(site.strapi, () => articles.publish(id));
    unsubscribe();
    expect(reported).toBeGreaterThan(1);
    expect(statements).toEqual(Array.from({ length: reported }, () => 'insert into cc_marks'));
  });
});
