import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { complaints } from './support/browser';
import { eventually } from './support/eventually';
import { sandbox, stage, visitor } from './support/journey';

const EXAMPLES = path.resolve(__dirname, '../../docs/examples');

/** A React site on an origin of its own, with the example as the docs show it. */
const APP = `
  import { StrictMode, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import { SignupForm } from './signup-form';

  function App() {
    const [said, setSaid] = useState('');
    return (
      <StrictMode>
        <SignupForm strapi="${stage.url}" slug="newsletter" onSignup={({ slug }) => setSaid('Thanks for ' + slug)} onProblem={setSaid} />
        <p id="said">{said}</p>
      </StrictMode>
    );
  }
  createRoot(document.getElementById('root')).render(<App />);
`;

let server: Server;
let url: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: APP, loader: 'tsx', resolveDir: EXAMPLES },
    bundle: true,
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  const script = outputFiles[0]?.text ?? '';
  server = createServer((request, answer) => {
    const page =
      '<!doctype html><html lang="en"><title>React</title><link rel="icon" href="data:,"><div id="root"></div>';
    if (request.url === '/app.js') answer.setHeader('Content-Type', 'text/javascript').end(script);
    else answer.setHeader('Content-Type', 'text/html').end(`${page}<script src="/app.js"></script></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => void server?.close());

describe('the React component of the docs', () => {
  it('shows the form, takes a sign-up, and tells the page of it once', async () => {
    const page = await (await visitor()).newPage();
    const heard = complaints(page);
    await page.goto(url);
    await page.getByRole('textbox', { name: 'Email address' }).fill('react@example.com');
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByText('Thanks for newsletter').waitFor();
    await eventually(async () => expect(await sandbox.contact('react@example.com')).toMatchObject({ lists: ['2'] }));
    expect(await page.locator('script[src$="/embed.js"]').count()).toBe(1);
    expect(heard).toEqual([]);
  });
});
