import type { ConnectionInput } from '../../../server/src/connection/contract';
import { plugin } from './plugin';
import type { Site } from './site';

/** The sandbox's own credentials, as an administrator enters them. */
export const RIGHT: Record<'v1' | 'v3', ConnectionInput> = {
  v1: { name: 'Sandbox (v1)', api: 'v1', username: 'sandbox', password: 'sandbox', apiKey: 'sandbox-key' },
  v3: { name: 'Sandbox (v3)', api: 'v3', clientId: 'sandbox-client', clientSecret: 'sandbox-secret' },
};

/** What an administrator does with the connection that form and rules use. */
export function administrator(site: Site) {
  const connections = plugin(site, 'connection');
  const view = async () => {
    const found = (await connections.all()).find(({ api }) => api === site.api);
    if (!found) throw new Error(`there is no connection of ${site.api}`);
    return found;
  };

  return {
    view,
    test: async () => connections.test((await view()).key),
    enter: async (input: Partial<ConnectionInput> = {}) =>
      connections.update((await view()).key, { ...RIGHT[site.api], ...input }),

    /** Goes to the consent page, chooses Allow and comes back. */
    async connect(): Promise<void> {
      const { key } = await view();
      const page = new URL(await connections.consent.start(await connections.get(key)));
      const form = new URLSearchParams([...page.searchParams, ['decision', 'allow']]);
      const answer = await fetch(new URL(page.pathname, page), { method: 'POST', body: form, redirect: 'manual' });
      await connections.consent.finish(new URL(answer.headers.get('location') ?? '').search);
      await connections.test(key);
    },

    pasteList: async (uri: string) => connections.lists.paste((await view()).key, uri),
  };
}
