import type { Core } from '@strapi/strapi';
import { type Api, constantContact } from './plugin';

/** The sandbox's own credentials. */
const wanted: Array<{ api: Api } & Record<string, string>> = [
  { name: 'Sandbox (v1)', api: 'v1', username: 'sandbox', password: 'sandbox', apiKey: 'sandbox-key' },
  { name: 'Sandbox (v3)', api: 'v3', clientId: 'sandbox-client', clientSecret: 'sandbox-secret' },
];

/** One connection for each API, made as the panel makes them, tested, with their lists loaded. */
export async function createConnections(strapi: Core.Strapi): Promise<void> {
  const connections = constantContact(strapi, 'connection');
  const lists = await connections.listChoices();
  for (const input of wanted) {
    if (lists.some((list) => list.api === input.api)) continue;
    const known = (await connections.all()).find((connection) => connection.name === input.name);
    const { key } = known ?? (await connections.create(input));
    if (input.api === 'v3') await consent(strapi, key);
    const { ok, message } = await connections.test(key);
    if (!ok) throw new Error(`${input.name}: ${message}`);
  }
}

/** Does what an administrator does in the browser: goes to the consent page, chooses Allow and comes back. */
async function consent(strapi: Core.Strapi, key: string): Promise<void> {
  const connections = constantContact(strapi, 'connection');
  const page = new URL(await connections.consent.start(await connections.get(key)));
  const form = new URLSearchParams([...page.searchParams, ['decision', 'allow']]);
  const answer = await fetch(new URL(page.pathname, page), { method: 'POST', body: form, redirect: 'manual' });
  const back = answer.headers.get('location');
  if (!back) throw new Error(`The sandbox's consent page answered ${answer.status}`);
  await connections.consent.finish(new URL(back).search);
}
