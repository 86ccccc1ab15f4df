import { type ChannelListener, subscribe } from 'node:diagnostics_channel';
import type { UID } from '@strapi/strapi';
import type { Site } from '../tests/integration/support/site';
import { bootSite, FORM, PERSON, person, type SiteSettings } from './lib/site';
import { answer } from './lib/worker';

/** A site with nothing to do, where somebody signs up or an entry is made: how long after the commit the first request leaves. */

interface Statement {
  sql: string;
  /** Of the last transaction on the connection; it stays when that has ended. */
  __knexTxId?: string;
}

const PATIENCE_MS = 10_000;

let site: Site;
let origin = '';

const signUp = async (email: string) => {
  const answer = await fetch(`${site.url}/api/constant-contact/signup-forms/${FORM}/signups`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data: { email } }),
  });
  if (answer.status !== 202) throw new Error(`the sign-up was answered ${answer.status}: ${await answer.text()}`);
};

const make = (number: number) =>
  site.strapi.documents(PERSON as UID.ContentType).create({ data: person(number) as never });

/** When a transaction that wrote to the table was about to commit. */
function committed(table: string): Promise<number> {
  const { connection } = site.strapi.db;
  let transaction: string | undefined;
  return new Promise((resolve) => {
    const heard = ({ sql, __knexTxId }: Statement) => {
      if (new RegExp(`insert into \\S*${table}`).test(sql)) transaction = __knexTxId;
      if (!transaction || transaction !== __knexTxId || !/^commit/i.test(sql)) return;
      connection.removeListener('query', heard);
      resolve(performance.now());
    };
    connection.on('query', heard);
  });
}

let sent: (at: number) => void = () => undefined;

/** When the next request to the account leaves. */
const left = () =>
  new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no request left')), PATIENCE_MS);
    sent = (at) => {
      clearTimeout(timer);
      resolve(at);
    };
  });

async function between(table: string, act: () => Promise<unknown>): Promise<number> {
  const [at, request] = [committed(table), left()];
  await act();
  return (await request) - (await at);
}

answer({
  boot: async (settings: SiteSettings) => {
    site = await bootSite(settings);
    origin = settings.sandboxUrl;
    const listener = ({ request }: { request: { origin: string } }) => {
      if (String(request.origin) === origin) sent(performance.now());
    };
    subscribe('undici:client:sendHeaders', listener as ChannelListener);
  },
  signUp: (number: number) => between('cc_signups', () => signUp(person(number).email)),
  entry: (number: number) => between('cc_marks', () => make(number)),
  end: () => site.stop(),
});
