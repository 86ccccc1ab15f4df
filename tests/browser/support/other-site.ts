import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OtherSite {
  /** Another name of this machine is another origin. */
  url: string;
  /** What its page holds from now on. */
  show(body: string, style?: string): void;
  close(): void;
}

/** A site of somebody else that embeds forms, under the strictest policy that lets it. */
export async function otherSite(strapi: string): Promise<OtherSite> {
  let shown = { body: '', style: '' };
  const policy = `default-src 'none'; img-src data:; style-src 'self'; script-src ${strapi}; connect-src ${strapi}; frame-src ${strapi}`;
  const server = createServer((request, answer) => {
    if (request.url === '/style.css') {
      answer.setHeader('Content-Type', 'text/css').end(shown.style);
      return;
    }
    answer.setHeader('Content-Type', 'text/html; charset=utf-8').setHeader('Content-Security-Policy', policy);
    answer.end(`<!doctype html><html lang="en"><head><title>Elsewhere</title><link rel="icon" href="data:,">
      <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css">
      <script src="${strapi}/api/constant-contact/embed.js" async></script></head>
      <body><main><h1>Elsewhere</h1>${shown.body}</main></body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    show: (body, style = '') => {
      shown = { body, style };
    },
    close: () => void server.close(),
  };
}
