import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { insertMany, isOneOf, rows } from '../../server/src/strapi/database';
import { describeOn, type TestDatabase } from './support/databases';
import { onlyDatabase } from './support/outbox';

jest.setTimeout(60_000);

interface Person {
  email: string;
  name: string | null;
  at: number;
  known: boolean | number | null;
}

/** As each database gives it back. */
const told = ({ email, name, at, known }: Person) => ({
  email,
  name,
  at: Number(at),
  known: known === null ? null : Boolean(known),
});

describeOn(['sqlite', 'postgres', 'mysql'], 'many rows', (makeOwn) => {
  let database: TestDatabase;
  let connection: Knex;
  let strapi: Core.Strapi;

  beforeAll(async () => {
    database = await makeOwn();
    connection = database.connect();
    strapi = onlyDatabase(database.kind, connection);
    await strapi.db.getSchemaConnection().createTable('people', (table) => {
      table.increments('id');
      table.string('email', 100).notNullable().unique();
      table.string('name', 100);
      table.bigInteger('at').notNullable();
      table.boolean('known');
    });
  });

  afterAll(async () => {
    await connection?.destroy();
    await database?.drop();
  });

  beforeEach(() => rows(strapi, 'people').delete());

  const insert = (people: Person[], over?: { key: string[]; take: string[] }) =>
    connection.transaction((trx) => insertMany(strapi, 'people', people, trx, over));
  const stored = async () =>
    (await rows<Person>(strapi, 'people').orderBy('id').select('email', 'name', 'at', 'known')).map(told);
  const person = (n: number, more: Partial<Person> = {}): Person => ({
    email: `person.${n}@example.com`,
    name: null,
    at: 1_900_000_000_000 + n,
    known: null,
    ...more,
  });

  it.each([
    ['one', [person(1)]],
    ['none', []],
    ['numbers, truths and nothing', [person(1, { known: true }), person(2, { known: false }), person(3)]],
    [
      'quotes, backslashes, line breaks',
      ['“', "'; drop --", '\\u0041 \\', 'a\n\tb', ''].map((name, n) => person(n, { name })),
    ],
    ['characters beyond the first plane', [person(1, { name: '李雷 🎉' }), person(2, { name: 'ß' })]],
    ['what is the same in all', [person(1, { name: 'Ann' }), person(2, { name: 'Ann' })]],
    ['text that is a number', [person(1, { name: '007' }), person(2, { name: '1e3' }), person(3, { name: 'null' })]],
  ])('come back as they went in, and in that order: %s', async (_, people) => {
    await insert(people);
    expect(await stored()).toEqual(people);
  });

  it('come in however odd a text is: half of a pair becomes the sign for that', async () => {
    await insert([person(1, { name: 'a\ud83d' }), person(2, { name: 'b' })]);
    expect((await stored()).map(({ name }) => name)).toEqual([expect.stringMatching(/^a\ufffd+$/), 'b']);
  });

  it('are as many as a page has', async () => {
    const people = Array.from({ length: 1000 }, (_, n) => person(n, { name: `name ${n}` }));
    await insert(people);
    expect(await stored()).toEqual(people);
  });

  it('take over what they are to take of a row that is there, and leave the rest of it', async () => {
    await insert([person(1, { name: 'Ann', known: true })]);
    const news = [person(1, { name: 'Bob', at: 5, known: false }), person(2)];
    await insert(news, { key: ['email'], take: ['at'] });
    expect(await stored()).toEqual([person(1, { name: 'Ann', at: 5, known: true }), person(2)]);
  });

  it('are found by one of many values, texts or numbers, and by none where there is none', async () => {
    await insert([1, 2, 3].map((n) => person(n, { name: `it's “${n}”` })));
    const found = async (column: string, values: Array<string | number>) =>
      (
        await rows<Person>(strapi, 'people')
          .where({ known: null })
          .where(isOneOf(strapi, column, values))
          .orderBy('id')
      ).map(({ email }) => email);
    expect(await found('name', ["it's “1”", "it's “3”", 'nobody'])).toEqual([
      'person.1@example.com',
      'person.3@example.com',
    ]);
    expect(await found('at', [person(2).at])).toEqual(['person.2@example.com']);
    expect(await found('email', [])).toEqual([]);
  });
});
