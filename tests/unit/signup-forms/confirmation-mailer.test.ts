import type { Core } from '@strapi/strapi';
import { type Knex, knex } from 'knex';
import {
  type ConfirmationRows,
  confirmationRows,
} from '../../../server/src/signup-forms/confirmation/confirmation-rows';
import type { Mail } from '../../../server/src/signup-forms/confirmation/mail';
import { createMailer } from '../../../server/src/signup-forms/confirmation/mailer';
import { CONFIRMATIONS, confirmationsMigration } from '../../../server/src/signup-forms/confirmation/tables';
import type { SignupRow } from '../../../server/src/signup-forms/tables';
import type { Loop } from '../../../server/src/strapi/loop';
import { eventually } from '../../integration/support/eventually';
import { aForm } from './a-form';

const EMAIL = 'ann@example.com';

let database: Knex;
let strapi: Core.Strapi;
let confirmations: ConfirmationRows;
let send: (mail: Mail) => Promise<void>;
let said: string[];
let mailers: Loop[];

beforeEach(async () => {
  database = knex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  said = [];
  mailers = [];
  send = async () => undefined;
  const say = (text: string) => void said.push(text);
  strapi = {
    db: { connection: database, getSchemaName: () => undefined, getSchemaConnection: (trx: Knex) => trx.schema },
    config: { get: () => ({ confirmation: { days: 7 } }) },
    plugin: () => ({ service: () => ({ send: (mail: Mail) => send(mail) }) }),
    log: { error: say, info: say },
  } as unknown as Core.Strapi;
  await confirmationsMigration.up(database, strapi.db);
  confirmations = confirmationRows(strapi);
});

afterEach(async () => {
  await Promise.all(mailers.map((mailer) => mailer.stop()));
  await database.destroy();
});

/** One instance of the site. */
function instance(waiting = true): Loop {
  const mailer = createMailer(strapi, confirmations, {
    waiting: async () => (waiting ? { signup: { email: EMAIL } as SignupRow, form: aForm() } : null),
    links: () => ({ confirm: 'https://example.org/c', preferences: 'https://example.org/p' }),
  });
  mailers.push(mailer);
  mailer.start();
  return mailer;
}

const ask = (id: string) => database.transaction((trx) => confirmations.add([id], trx));
const row = (id: string) => database(CONFIRMATIONS).where({ signup_id: id }).first();
const makeDue = () => database(CONFIRMATIONS).whereNotNull('due_at').update({ due_at: 0 });

it('sends each mail once, however many instances there are, and notes when its link ends', async () => {
  const sent: string[] = [];
  send = async ({ to }) => void sent.push(to);
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await ask(id);
  instance();
  instance();
  await eventually(async () => expect(await database(CONFIRMATIONS).whereNotNull('due_at')).toEqual([]));
  expect(sent).toHaveLength(7);
  const { sent_at, ends_at, attempts, problem } = await row('a');
  expect(ends_at - sent_at).toBeGreaterThan(6.9 * 24 * 3_600_000);
  expect({ attempts, problem }).toEqual({ attempts: 1, problem: null });
});

it('asking the same again changes nothing', async () => {
  await ask('a');
  await database(CONFIRMATIONS).update({ due_at: null });
  await confirmations.addOnce('a');
  expect(await row('a')).toMatchObject({ due_at: null });
});

it('tries again later and later while the provider is down, says so once, without the address', async () => {
  let fails = true;
  send = async ({ to }) => {
    if (fails) throw new Error(`no mailbox ${to}`);
  };
  await ask('a');
  const mailer = instance();
  const rests: number[] = [];
  for (const attempt of [1, 2, 3]) {
    await eventually(async () =>
      expect(await row('a')).toMatchObject({ attempts: attempt, problem: expect.anything() })
    );
    await eventually(async () => expect((await row('a')).due_at - Date.now()).toBeLessThan(30_000));
    rests.push(Math.round(((await row('a')).due_at - Date.now()) / 1000));
    if (attempt === 3) break;
    await makeDue();
    mailer.wake();
  }
  expect(rests).toEqual([5, 10, 20]);
  expect(await confirmations.stuck()).toEqual({ mails: 1, problem: 'Error: no mailbox [address]' });

  fails = false;
  await makeDue();
  mailer.wake();
  await eventually(async () => expect(await row('a')).toMatchObject({ due_at: null, problem: null }));
  expect(said.map((text) => text.split('\n')[0])).toEqual([
    '[constant-contact] a confirmation mail could not be sent; it is tried again: Error: no mailbox [address]',
    '[constant-contact] confirmation mails go out again',
  ]);
  expect(await confirmations.stuck()).toEqual({ mails: 0, problem: null });
});

it('forgets a mail for which nobody waits any more', async () => {
  send = async () => {
    throw new Error('this must not be sent');
  };
  await ask('a');
  instance(false);
  await eventually(async () => expect(await row('a')).toBeUndefined());
});

it('what a killed process had taken is sent by another when its lease is over', async () => {
  await ask('a');
  expect(await confirmations.claim(5)).toHaveLength(1);
  expect(await confirmations.claim(5)).toEqual([]);
  await makeDue();
  const [mail] = await confirmations.claim(5);
  expect(mail).toMatchObject({ attempts: 2 });
});

it('whoever took longer than the lease changes nothing any more', async () => {
  await ask('a');
  const [slow] = await confirmations.claim(1);
  await makeDue();
  const [quick] = await confirmations.claim(1);
  if (!slow || !quick) throw new Error('nothing was claimed');
  await database(CONFIRMATIONS).update({ due_at: quick.due_at + 1 });
  expect(await confirmations.noteLink(slow, 5)).toBe(false);
  await confirmations.sent(slow);
  expect(await row('a')).toMatchObject({ sent_at: null, ends_at: null });
});
