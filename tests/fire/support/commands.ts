import * as fc from 'fast-check';
import { plugin } from '../../integration/support/plugin';
import { visitor } from '../../integration/support/visitor';
import type { Article, Member, Model } from './model';
import type { World } from './world';

type Command = fc.AsyncCommand<Model, World>;

/** A step that picks by number from whatever there is, so that a shorter sequence still makes sense. */
const step = (
  name: string,
  numbers: number[],
  can: (model: Readonly<Model>) => boolean,
  run: (model: Model, world: World) => Promise<void>
): Command => ({ check: can, run, toString: () => `${name}(${numbers})` });

const always = () => true;
const hasMembers = ({ members }: Readonly<Model>) => members.length > 0;
const hasArticles = ({ articles }: Readonly<Model>) => articles.length > 0;

const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length] as Item;

const signUp = (n: number) =>
  step('signUp', [n], always, async (model, world) => {
    const email = world.address(n);
    const { status } = await visitor(world.site).signUp({ email });
    expect(status).toBe(202);
    model.signUp(email);
  });

/**
 * By their own hand, at the account; their record stays what it was. Not between a look-up and the write that follows it: neither API has a
 * conditional write, so that nobody could tell the two apart.
 */
const optOut = (n: number) =>
  step('optOut', [n], always, async (model, world) => {
    const email = world.address(n);
    await world.whileNobodyWrites(email, async () => {
      const { firstName = '', lastName = '' } = world.sandbox.contacts(email)[0] ?? {};
      await world.sandbox.seed([{ email, firstName, lastName, permission: 'unsubscribed', optOutSource: 'Contact' }]);
    });
    model.optOut(email);
  });

const createMember = (n: number) =>
  step('createMember', [n], always, async (model, world) => {
    const data = { email: world.address(n), firstName: world.newName() };
    const id = await visitor(world.site).createMember(data);
    model.saved({ id, email: data.email, name: data.firstName });
  });

const change = async (model: Model, world: World, member: Member, changes: { email?: string; firstName?: string }) => {
  await visitor(world.site).updateMember(member.id, changes);
  model.saved({ ...member, email: changes.email ?? member.email, name: changes.firstName ?? member.name });
};

const renameMember = (n: number) =>
  step('renameMember', [n], hasMembers, (model, world) =>
    change(model, world, pick(model.members, n), { firstName: world.newName() })
  );

const moveMember = (n: number, to: number) =>
  step('moveMember', [n, to], hasMembers, async (model, world) => {
    const member = pick(model.members, n);
    const email = world.address(to);
    if (email !== member.email) await change(model, world, member, { email });
  });

const swapMembers = (n: number, other: number) =>
  step('swapMembers', [n, other], hasMembers, async (model, world) => {
    const [one, two] = [pick(model.members, n), pick(model.members, other)];
    if (one.email === two.email) return;
    await change(model, world, one, { email: two.email });
    await change(model, world, two, { email: one.email });
  });

const deleteMember = (n: number) =>
  step('deleteMember', [n], hasMembers, async (model, world) => {
    const { id } = pick(model.members, n);
    await visitor(world.site).deleteMember(id);
    model.removed(id);
  });

/** As whoever puts a row back does. */
const restoreMember = (n: number) =>
  step(
    'restoreMember',
    [n],
    ({ deleted }) => deleted.length > 0,
    async (model, world) => {
      const { id, email, name } = pick(model.deleted, n);
      await world.members.query().create({ data: { documentId: id, email, firstName: name } });
      model.saved({ id, email, name });
    }
  );

const createArticle = (n: number, published: boolean) =>
  step(published ? 'publishNewArticle' : 'draftArticle', [n], always, async (model, world) => {
    const authorEmail = world.address(n);
    const data = { title: 'News', authorEmail };
    const id = published ? await world.articles.publishNew(data) : await world.articles.create(data);
    model.wrote({ id, draft: authorEmail, published: published ? authorEmail : null });
  });

const ofArticle = (
  name: string,
  numbers: number[],
  run: (world: World, article: Article) => Promise<Article | null>
): Command =>
  step(name, numbers, hasArticles, async (model, world) => {
    const article = pick(model.articles, numbers[0] ?? 0);
    const after = await run(world, article);
    if (after) model.wrote(after);
    else model.withdrew(article.id);
  });

const editArticle = (n: number, to: number) =>
  ofArticle('editArticle', [n, to], async (world, article) => {
    const draft = world.address(to);
    await world.articles.update(article.id, { authorEmail: draft });
    return { ...article, draft };
  });

const publishArticle = (n: number) =>
  ofArticle('publishArticle', [n], async ({ articles }, article) => {
    await articles.publish(article.id);
    return { ...article, published: article.draft };
  });

const unpublishArticle = (n: number) =>
  ofArticle('unpublishArticle', [n], async ({ articles }, article) => {
    await articles.unpublish(article.id);
    return { ...article, published: null };
  });

const deleteArticle = (n: number) =>
  ofArticle('deleteArticle', [n], async ({ articles }, article) => {
    await articles.remove(article.id);
    return null;
  });

const poll = () =>
  step('poll', [], always, async (_model, { site }) => void (await plugin(site, 'contacts').pollOptOuts()));

const trouble = (seed: number) =>
  step('trouble', [seed], always, async (_model, { sandbox }) =>
    sandbox.fault({ random: { seed, rate: 0.3, kinds: [500, 429, 'drop-before', 'drop-after'] } })
  );

const settle = () => step('settle', [], always, async (model, world) => expect(await world.settle(model)).toEqual([]));

const number = fc.nat({ max: 9 });

/** Sequences of what visitors, editors, the account and the network may do. */
export const sequences = (maxCommands: number, replayPath: string | undefined) =>
  fc.commands<Model, World, false>(
    [
      number.map(signUp),
      number.map(optOut),
      number.map(createMember),
      number.map(createMember),
      number.map(renameMember),
      fc.tuple(number, number).map(([n, to]) => moveMember(n, to)),
      fc.tuple(number, number).map(([n, to]) => moveMember(n, to)),
      fc.tuple(number, number).map(([n, other]) => swapMembers(n, other)),
      number.map(deleteMember),
      number.map(restoreMember),
      fc.tuple(number, fc.boolean()).map(([n, published]) => createArticle(n, published)),
      fc.tuple(number, number).map(([n, to]) => editArticle(n, to)),
      number.map(publishArticle),
      number.map(unpublishArticle),
      number.map(deleteArticle),
      fc.constant(poll()),
      fc.nat({ max: 1_000_000 }).map(trouble),
      fc.constant(settle()),
    ],
    { maxCommands, size: 'max', ...(replayPath && { replayPath }) }
  );
