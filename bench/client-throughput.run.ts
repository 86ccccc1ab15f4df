import { Agent, request } from 'undici';
import {
  type Contact,
  type ContactClient,
  createTransport,
  type HttpRequest,
  type Transport,
} from '../server/src/constant-contact';
import { type Api, clientOf, generated } from './lib/account';
import { type Comparison, compare, rate } from './lib/rounds';

/** The client and bare undici, turn by turn in a process of their own: `client-throughput.run.ts {api} {url} {share of the calls}`. */

export type Results = Record<string, Comparison>;

const CONCURRENCY = 4;
const ROUNDS = 9;
const WARM_UP = 2;
/** How many different calls of a kind there are; they are made in turn. */
const VARIETY = 20;

interface Kind {
  calls: number;
  make: (client: ContactClient, n: number) => Promise<unknown>;
}

/** The transport as it is, writing down what it is given: that is what bare undici sends. */
function listening(transport: Transport): { transport: Transport; heard: HttpRequest[] } {
  const heard: HttpRequest[] = [];
  const send = (wanted: HttpRequest) => {
    heard.push(wanted);
    return transport.send(wanted);
  };
  return { transport: { ...transport, send }, heard };
}

/** Like the client's own, and nothing around it: the answer is read to its end, as text. */
async function bare(agent: Agent, { method, url, headers, body }: HttpRequest): Promise<string> {
  const answer = await request(url, { dispatcher: agent, method, headers, body: body ?? null });
  return answer.body.text();
}

const firstPage = async (client: ContactClient) => {
  for await (const page of client.contacts()) return page;
  return [];
};

async function kinds(client: ContactClient): Promise<Record<string, Kind>> {
  const found: Contact[] = [];
  for (let n = 1; n <= VARIETY; n += 1) {
    const { contact } = await client.lookUp(generated(n));
    if (contact) found.push(await client.complete(contact));
  }
  const write = (contact: Contact | undefined) =>
    contact &&
    client.update(contact, { email: contact.email ?? '', fields: contact.fields, lists: contact.lists }, 'account');
  return {
    'look-up, hit': { calls: 400, make: (own, n) => own.lookUp(generated(1 + (n % VARIETY))) },
    'look-up, miss': { calls: 400, make: (own, n) => own.lookUp(`nobody${n % VARIETY}@generated.example`) },
    'page of contacts': { calls: 24, make: firstPage },
    write: { calls: 300, make: async (_, n) => write(found[n % VARIETY]) },
  };
}

async function measure(api: Api, url: string, share: number): Promise<Results> {
  const own = createTransport();
  const { transport, heard } = listening(own);
  const recorded = await clientOf(api, url, transport);
  const client = await clientOf(api, url, own);
  const agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 30_000, bodyTimeout: 30_000 });
  const results: Results = {};
  const ours = await kinds(client);
  const listened = await kinds(recorded);
  for (const [name, { calls, make }] of Object.entries(ours)) {
    heard.length = 0;
    for (let n = 0; n < VARIETY; n += 1) await listened[name]?.make(recorded, n);
    const said = [...heard];
    const perCall = said.length / VARIETY;
    if (perCall !== 1) throw new Error(`${name} takes ${perCall} requests: count them on both sides`);
    const lane = () => rate(calls * share, CONCURRENCY, (n) => make(client, n));
    const bareLane = () => rate(calls * share, CONCURRENCY, (n) => bare(agent, said[n % VARIETY] as HttpRequest));
    await compare(WARM_UP, lane, bareLane);
    results[name] = await compare(ROUNDS, lane, bareLane);
  }
  await own.close();
  await agent.close();
  return results;
}

const [api = 'v1', url = '', share = '1'] = process.argv.slice(2);
measure(api as Api, url, Number(share)).then(
  (results) => process.stdout.write(JSON.stringify(results)),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  }
);
