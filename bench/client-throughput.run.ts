import { XMLParser } from 'fast-xml-parser';
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

export type Results = Record<string, { bare: Comparison; parsing: Comparison }>;

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

/** "Bare": `undici.request` with the same requests over connections like the client's own; the answer is read to its end as text, and left. */
async function bare(agent: Agent, { method, url, headers, body }: HttpRequest): Promise<string> {
  const answer = await request(url, { dispatcher: agent, method, headers, body: body ?? null });
  return answer.body.text();
}

/** What reads an answer in the least time without knowing what it is about: nothing is checked, chosen or made ready for use. */
const xml = new XMLParser({ ignoreAttributes: false });
const PARSE: Record<Api, (text: string) => unknown> = {
  v1: (text) => xml.parse(text),
  v3: (text) => JSON.parse(text),
};

async function parsing(agent: Agent, api: Api, wanted: HttpRequest): Promise<unknown> {
  const text = await bare(agent, wanted);
  return text === '' ? null : PARSE[api](text);
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
    const rateOf = (work: (n: number) => Promise<unknown>) => () => rate(calls * share, CONCURRENCY, work);
    const wanted = (n: number) => said[n % VARIETY] as HttpRequest;
    const client4 = rateOf((n) => make(client, n));
    const bare4 = rateOf((n) => bare(agent, wanted(n)));
    const parsing4 = rateOf((n) => parsing(agent, api, wanted(n)));
    await compare(WARM_UP, client4, bare4);
    await compare(WARM_UP, client4, parsing4);
    results[name] = {
      bare: await compare(ROUNDS, client4, bare4),
      parsing: await compare(ROUNDS, client4, parsing4),
    };
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
