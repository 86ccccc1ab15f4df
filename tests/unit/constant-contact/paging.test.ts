import type { ServerResponse } from 'node:http';
import { createTransport, type Transport } from '../../../server/src/constant-contact/transport';
import { createV1Client } from '../../../server/src/constant-contact/v1/client';
import { createV3Client } from '../../../server/src/constant-contact/v3/client';
import { json, type Received, serve, type TestServer } from './http-server';

let answer: (request: Received, response: ServerResponse) => void;
let server: TestServer;
let transport: Transport;
beforeAll(async () => {
  server = await serve((request, response) => answer(request, response));
  transport = createTransport();
});
beforeEach(() => {
  server.received.length = 0;
});
afterAll(async () => {
  await transport.close();
  await server.close();
});

const asked = () => server.received.map(({ url }) => url);

describe('v1’s pages', () => {
  const lists = () =>
    createV1Client({ baseUrl: server.url, username: 'Me@Site.com', password: 'p', apiKey: 'k', transport }).lists();
  const page = (id: number, next?: string) =>
    `<?xml version='1.0'?><feed xmlns="http://www.w3.org/2005/Atom">${next ? `<link rel="next" href="${next}"/>` : ''}
    <entry><content><ContactList id="http://api.constantcontact.com/ws/customers/x/lists/${id}"><Name>${id}</Name></ContactList></content></entry></feed>`;
  const base = '/ws/customers/me%40site.com/lists';

  it.each([
    ['from the root', `${base}?next=2`],
    ['beside the document', 'lists?next=2'],
    ['a query alone', '?next=2'],
    ['at the service’s own name', `http://api.constantcontact.com${base}?next=2`],
    ['with its port', `https://api.constantcontact.com:443${base}?next=2`],
  ])('are followed: %s', async (_, href) => {
    answer = ({ url }, response) => response.end(url.includes('next') ? page(2) : page(1, href));
    await expect(lists()).resolves.toMatchObject([{ id: '1' }, { id: '2' }]);
    expect(asked()).toEqual([base, `${base}?next=2`]);
  });

  it.each([
    'http://evil.example/ws/customers/x/lists',
    '//evil.example/ws/customers/x',
    '/elsewhere',
    'http://[',
    'data:,x',
  ])('are not followed to %s', async (href) => {
    answer = (_, response) => response.end(page(1, href));
    await expect(lists()).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(asked()).toHaveLength(1);
  });

  it('end, even where they lead in a circle', async () => {
    answer = ({ url }, response) => response.end(page(1, url.includes('b') ? `${base}?next=a` : `${base}?next=b`));
    await expect(lists()).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(asked()).toHaveLength(3);
  });

  it('are asked for with key and user name joined by a literal percent sign', async () => {
    answer = (_, response) => response.end(page(1));
    await lists();
    expect(server.received[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('k%Me@Site.com:p').toString('base64')}`
    );
  });
});

describe('v3’s pages', () => {
  const tokens = { current: async () => 't', renew: async () => 't' };
  const lists = () => createV3Client({ baseUrl: server.url, transport, tokens }).lists();
  const page = (id: number, links?: unknown) => ({ lists: [{ list_id: `l${id}`, name: `${id}` }], _links: links });

  it('are followed by the cursor alone', async () => {
    const next = { next: { href: '/v3/contact_lists?cursor=bGltaXQ9MQ%3D%3D' } };
    answer = ({ url }, response) => json(response, 200, url.includes('cursor') ? page(2, null) : page(1, next));
    await expect(lists()).resolves.toMatchObject([{ id: 'l1' }, { id: 'l2' }]);
    expect(asked()[1]).toBe('/v3/contact_lists?cursor=bGltaXQ9MQ%3D%3D');
  });

  it('end, even where they lead in a circle', async () => {
    answer = (_, response) => json(response, 200, page(1, { next: { href: '/v3/contact_lists?cursor=x' } }));
    await expect(lists()).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(asked()).toHaveLength(2);
  });

  it('never take the token elsewhere', async () => {
    answer = (_, response) => json(response, 200, page(1, { next: { href: 'https://evil.example/v3/x' } }));
    await expect(lists()).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(asked()).toHaveLength(1);
  });
});
