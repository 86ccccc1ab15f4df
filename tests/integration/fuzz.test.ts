import { Agent, request } from 'node:http';
import * as fc from 'fast-check';
import { type Sandbox, startSandbox } from '../../sandbox';
import { ATTACKS, type BadBody, badBody } from './support/bad-bodies';
import { heap } from './support/heap';
import { type Site, startSite } from './support/site';

const { LONG, FUZZ_SEED } = process.env;
const BODIES = LONG ? 100_000 : 5000;
const SEED = Number(FUZZ_SEED ?? 20_261);
const AT_ONCE = 8;
const CHUNK = 250;
const HEAP_MB = 10;

jest.setTimeout(LONG ? 7_200_000 : 600_000);

describe('whatever is sent to a form', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
  });

  afterAll(async () => {
    agent.destroy();
    await site?.stop();
    await sandbox?.close();
  });

  /** The status; 0 where the site ended the connection without a word. */
  const post = ({ headers, body, query }: BadBody): Promise<number> =>
    new Promise((resolve) => {
      const url = `${site.url}/api/constant-contact/signup-forms/newsletter/signups${query}`;
      const sending = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } });
      sending.on('response', (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      sending.on('error', () => resolve(0)).end(body);
    });

  async function kept(): Promise<number> {
    const { connection } = site.strapi.db;
    const [signups, deliveries] = [await connection('cc_signups'), await connection('cc_deliveries')];
    return signups.length + deliveries.length;
  }

  /** Bodies with another answer than a refusal. */
  async function notRefused(bodies: BadBody[]): Promise<string[]> {
    const strange: string[] = [];
    const left = [...bodies];
    const lane = async () => {
      for (let bad = left.pop(); bad; bad = left.pop()) {
        const status = await post(bad);
        if (status < 400 || status >= 500) strange.push(`${status}: ${JSON.stringify(shown(bad))}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    return strange;
  }

  const generated = (chunk: number) => fc.sample(badBody, { seed: SEED + chunk, numRuns: CHUNK });

  it.each(ATTACKS)('%s: refused, and nothing is kept', async (_what, attack) => {
    expect(await notRefused([attack])).toEqual([]);
    expect(await kept()).toBe(0);
  });

  it(`${BODIES} generated bodies (FUZZ_SEED=${SEED}): each refused, nothing kept, and no memory lost`, async () => {
    // once, so that what is made once is made
    expect(await notRefused(generated(0))).toEqual([]);
    const before = await heap();
    for (let chunk = 1; chunk <= BODIES / CHUNK; chunk += 1) {
      const strange = await notRefused(generated(chunk));
      expect({ chunk, strange }).toEqual({ chunk, strange: [] });
    }
    const grown = (await heap()) - before;
    expect(await kept()).toBe(0);
    console.info(`${BODIES} bodies, FUZZ_SEED=${SEED}, the heap after collection ${grown.toFixed(1)} MB larger`);
    expect(grown).toBeLessThan(HEAP_MB);
  });
});

/** Enough to send it again: what is not text in base64. */
function shown({ headers, body, query }: BadBody) {
  const text = body.toString('utf8');
  const isText = Buffer.from(text).equals(body);
  return { headers, query, body: (isText ? text : body.toString('base64')).slice(0, 2000) };
}
