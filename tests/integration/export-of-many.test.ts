import { get, type IncomingMessage } from 'node:http';
import { type Sandbox, startSandbox } from '../../sandbox';
import { insertMany } from '../../server/src/strapi/database';
import { heap } from './support/heap';
import { logIn } from './support/panel';
import { type Site, startSite } from './support/site';

const { LONG } = process.env;
const MANY = LONG ? 100_000 : 10_000;
const CHUNK = 1000;
const HEAP_MB = 10;
/** So that even a tenth of them would be seen in memory. */
const CONSENT = 'You get our letter once a month and may leave at any time. '.repeat(40);

jest.setTimeout(LONG ? 1_800_000 : 240_000);

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

const person = (n: number) => ({
  id: `person-${n}`,
  form_document_id: 'letters',
  form_slug: 'letters',
  email: `person.${n}@example.com`,
  field_values: JSON.stringify({ email: `person.${n}@example.com`, firstName: `Person ${n}` }),
  consent_text: `${CONSENT}${n}`,
  consented: true,
  status: 'accepted',
  deliveries: '[]',
  accepted_at: 1_900_000_000_000 + n,
});

async function signUpMany(): Promise<void> {
  for (let start = 0; start < MANY; start += CHUNK) {
    const people = Array.from({ length: Math.min(CHUNK, MANY - start) }, (_, n) => person(start + n));
    await site.strapi.db.connection.transaction((trx) => insertMany(site.strapi, 'cc_signups', people, trx));
  }
}

const asked = (token: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    get(`${site.url}/constant-contact/signups/export`, { headers }, resolve).on('error', reject);
  });

it(`an export of ${MANY} sign-ups has each of them, and takes no more memory the more they are`, async () => {
  await signUpMany();
  const token = await logIn(site);
  const before = await heap();
  const answer = await asked(token);
  let [lines, bytes, most, looks] = [0, 0, 0, 0];
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    for (const byte of chunk) if (byte === 10) lines += 1;
    bytes += chunk.length;
    if (lines > (MANY / 10) * looks) {
      looks += 1;
      most = Math.max(most, (await heap()) - before);
    }
  }
  // what a browser needs to notice that a file is not whole
  expect(answer.complete).toBe(true);
  expect(lines).toBe(MANY + 1);
  expect(looks).toBeGreaterThanOrEqual(10);
  console.info(`${MANY} sign-ups, ${Math.round(bytes / 2 ** 20)} MB of CSV, at most ${most.toFixed(1)} MB of memory`);
  expect(most).toBeLessThan(HEAP_MB);
});
