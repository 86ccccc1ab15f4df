import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { complaints } from './support/browser';
import { eventually } from './support/eventually';
import { sandbox, stage, visitor } from './support/journey';

/** As the docs show it, for this site. */
const PAGE = fs
  .readFileSync(path.resolve(__dirname, '../../docs/examples/page.html'), 'utf8')
  .replace('https://cms.example.org', stage.url);

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((_, answer) => void answer.setHeader('Content-Type', 'text/html').end(PAGE));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => void server?.close());

describe('the plain page of the docs', () => {
  it('shows the form, takes a sign-up, and hears of it', async () => {
    expect(PAGE).toContain(`${stage.url}/api/constant-contact/embed.js`);
    const page = await (await visitor()).newPage();
    const heard = complaints(page);
    await page.goto(url);
    await page.getByRole('textbox', { name: 'Email address' }).fill('plain.page@example.com');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByText('Thank you for newsletter!').waitFor();
    await eventually(async () =>
      expect(await sandbox.contact('plain.page@example.com')).toMatchObject({ lists: ['2'] })
    );
    expect(heard).toEqual([]);
  });
});
