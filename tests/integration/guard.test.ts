import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { UID } from '@strapi/strapi';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { type Sandbox, startSandbox } from '../../sandbox';
import type { FormProtection } from '../../server/src/signup-forms/contract';
import { deliveriesOf, outcomeOf } from './support/deliveries';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

const JSON_TYPE = { 'content-type': 'application/json' };

/** Cloudflare's side, as far as a sign-up sees it. */
function standIn() {
  const asked: Array<Record<string, string>> = [];
  const state = { asked, answer: { success: true } as Record<string, unknown>, status: 200 };
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push(JSON.parse(body));
      response.writeHead(state.status, JSON_TYPE).end(JSON.stringify(state.answer));
    });
  });
  return { state, server };
}

let sandbox: Sandbox;
let site: Site;
const cloudflare = standIn();

beforeAll(async () => {
  await new Promise<void>((resolve) => cloudflare.server.listen(0, '127.0.0.1', resolve));
  sandbox = await startSandbox();
  site = await startSite({
    sandboxUrl: sandbox.url,
    env: {
      TURNSTILE_URL: `http://127.0.0.1:${(cloudflare.server.address() as AddressInfo).port}`,
      TURNSTILE_SITE_KEY: 'site-key',
      TURNSTILE_SECRET_KEY: 'secret-key',
      SIGNUPS_BLOCKED: '["blocked.example"]',
    },
  });
});

afterAll(async () => {
  await site?.stop();
  await sandbox?.close();
  await new Promise((resolve) => cloudflare.server.close(resolve));
});

async function publish(slug: string, protection: FormProtection): Promise<void> {
  const lists = await plugin(site, 'connection').listChoices();
  const list = lists.find(({ name, api }) => name === 'Newsletter' && api === site.api);
  await site.strapi.documents('plugin::constant-contact.signup-form' as UID.ContentType).create({
    data: {
      title: slug,
      slug,
      lists: [list?.key],
      fields: [{ key: 'email', type: 'email', required: true }],
      protection,
    } as never,
    status: 'published',
  });
}

const at = (slug: string, rest = '') => `${site.url}/api/constant-contact/signup-forms/${slug}${rest}`;

const signUp = (slug: string, email: string, more: Record<string, unknown> = {}) =>
  fetch(at(slug, '/signups'), {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ data: { email }, elapsedMs: 60_000, ...more }),
  });

async function fresh(slug: string): Promise<Challenge> {
  const answer = await fetch(at(slug, '/challenge'));
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return ((await answer.json()) as { data: Challenge }).data;
}

async function solve(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

const rowOf = (email: string) => site.strapi.db.connection('cc_signups').where({ email }).first();

describe('a form with proof of work', () => {
  beforeAll(() => publish('worked', { challenge: 'altcha' }));

  it('shows nothing that ends, so that its page may lie in a cache for days', async () => {
    const { data } = (await (await fetch(at('worked'))).json()) as { data: { challenge: unknown } };
    expect(data.challenge).toEqual({ provider: 'altcha', parameters: {} });
    expect(await (await fetch(at('worked'))).text()).toBe(await (await fetch(at('worked'))).text());
  });

  it('takes who did the work, once', async () => {
    const challenge = await solve(await fresh('worked'));
    expect((await signUp('worked', 'worker@example.org', { challenge })).status).toBe(202);
    expect(await outcomeOf(site, 'worker@example.org')).toMatchObject({ outcome: 'created' });

    const again = await signUp('worked', 'other@example.org', { challenge });
    expect(again.status).toBe(400);
    expect(await again.json()).toMatchObject({ error: { details: { errors: [{ path: ['challenge'] }] } } });
    expect(await rowOf('other@example.org')).toBeUndefined();
  });

  it('takes a solution once from several who come at the same time', async () => {
    const challenge = await solve(await fresh('worked'));
    const answers = await Promise.all([1, 2, 3, 4].map((n) => signUp('worked', `race${n}@example.org`, { challenge })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 400, 400, 400]);
  });

  it('answers the same again to a repeated key, whose solution is spent', async () => {
    const challenge = await solve(await fresh('worked'));
    const first = await signUp('worked', 'lost@example.org', { challenge, idempotencyKey: 'once' });
    const second = await signUp('worked', 'lost@example.org', { challenge, idempotencyKey: 'once' });
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(await second.json()).toEqual(await first.json());
  });

  it('refuses who brings nothing, and keeps nothing', async () => {
    expect((await signUp('worked', 'robot@example.org')).status).toBe(400);
    expect(await rowOf('robot@example.org')).toBeUndefined();
  });

  it('holds who comes from the page without script', async () => {
    const answer = await fetch(at('worked', '/signups'), {
      method: 'POST',
      body: new URLSearchParams({ email: 'plain@example.org' }),
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    expect(await rowOf('plain@example.org')).toMatchObject({ status: 'held', held_because: 'challenge' });
  });

  it('gives no challenge where the form has none', async () => {
    expect((await fetch(at('newsletter', '/challenge'))).status).toBe(404);
    expect((await fetch(at('nowhere', '/challenge'))).status).toBe(404);
  });

  it.each(['challenge-altcha.js', 'challenge-turnstile.js'])('serves %s', async (name) => {
    const answer = await fetch(`${site.url}/api/constant-contact/${name}`);
    expect(answer.headers.get('content-type')).toMatch('text/javascript');
    expect(await answer.text()).toMatch(/export/);
  });
});

describe('a form with Turnstile', () => {
  beforeAll(async () => {
    await publish('turned', { challenge: 'turnstile' });
    await publish('strict', { challenge: 'turnstile', whenDown: 'refuse' });
  });
  beforeEach(() => {
    Object.assign(cloudflare.state, { answer: { success: true }, status: 200 });
    cloudflare.state.asked.length = 0;
  });

  it('shows the site key, and never the secret', async () => {
    const text = await (await fetch(at('turned'))).text();
    expect(JSON.parse(text).data.challenge).toMatchObject({
      provider: 'turnstile',
      parameters: { siteKey: 'site-key' },
    });
    expect(text).not.toMatch('secret-key');
  });

  it('asks Cloudflare with the secret, the token and the visitor’s address', async () => {
    expect((await signUp('turned', 'turned@example.org', { challenge: 'token' })).status).toBe(202);
    expect(cloudflare.state.asked).toEqual([
      { secret: 'secret-key', response: 'token', remoteip: expect.stringMatching(/127\.0\.0\.1$/) },
    ]);
    expect(await rowOf('turned@example.org')).toMatchObject({ status: 'accepted' });
  });

  it('refuses what Cloudflare refuses', async () => {
    cloudflare.state.answer = { success: false, 'error-codes': ['timeout-or-duplicate'] };
    expect((await signUp('turned', 'used@example.org', { challenge: 'token' })).status).toBe(400);
  });

  it.each<[string, Partial<typeof cloudflare.state>]>([
    ['is down', { status: 503, answer: {} }],
    ['does not know the site’s secret', { answer: { success: false, 'error-codes': ['invalid-input-secret'] } }],
  ])('loses nobody while Cloudflare %s', async (what, answer) => {
    Object.assign(cloudflare.state, answer);
    const email = `${what.length}@example.org`;
    expect((await signUp('turned', email, { challenge: 'token' })).status).toBe(202);
    expect(await rowOf(email)).toMatchObject({ status: 'held', held_because: 'challenge' });
    expect((await signUp('strict', email, { challenge: 'token' })).status).toBe(400);
  });
});

describe('who is held', () => {
  beforeAll(() => publish('guarded', { minSeconds: 3, disposable: 'hold', blocked: ['ann@example.org'] }));

  it.each<[string, string, Record<string, unknown>, string]>([
    ['a blocked address', 'ann@example.org', {}, 'blocked'],
    ['a domain that the whole site blocks', 'x@mail.blocked.example', {}, 'blocked'],
    ['a disposable address', 'x@mailinator.com', {}, 'disposable'],
    ['who is faster than a person', 'fast@example.org', { elapsedMs: 10 }, 'too-fast'],
    ['who says an impossible time', 'negative@example.org', { elapsedMs: -1 }, 'too-fast'],
    ['who says no time', 'silent@example.org', { elapsedMs: null }, 'too-fast'],
  ])('%s looks accepted to the visitor, and nothing goes out', async (_what, email, more, reason) => {
    const answer = await signUp('guarded', email, more);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ data: { status: 'accepted' } });
    expect(await rowOf(email)).toMatchObject({ status: 'held', held_because: reason });
    expect(await deliveriesOf(site, email)).toEqual([]);
  });

  it('goes out when an administrator lets it through, once', async () => {
    const email = 'fine@mailinator.com';
    await signUp('guarded', email);
    const { id } = await rowOf(email);
    const review = () => plugin(site, 'signup-forms').review({ id, review: 'accept', by: 'Ann Admin' });
    expect((await Promise.all([review(), review()])).filter(Boolean)).toHaveLength(1);
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'created' });
    expect(await deliveriesOf(site, email)).toHaveLength(1);
    expect(await rowOf(email)).toMatchObject({ status: 'accepted', reviewed_by: 'Ann Admin' });
  });

  it('goes nowhere when an administrator rejects it', async () => {
    const email = 'bad@mailinator.com';
    await signUp('guarded', email);
    const { id } = await rowOf(email);
    expect(await plugin(site, 'signup-forms').review({ id, review: 'reject', by: 'Ann Admin' })).toBe(true);
    expect(await plugin(site, 'signup-forms').review({ id, review: 'accept', by: 'Ann Admin' })).toBe(false);
    expect(await deliveriesOf(site, email)).toEqual([]);
  });

  it('does not bring back who opted out after they had signed up', async () => {
    const email = 'gone@mailinator.com';
    await signUp('guarded', email);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await fetch(`${sandbox.url}/_sandbox/contacts`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({
        contacts: [
          {
            email,
            status: 'active',
            permission: 'unsubscribed',
            optOutDate: new Date(Date.now() + 1000).toISOString(),
          },
        ],
      }),
    });
    const { id } = await rowOf(email);
    await plugin(site, 'signup-forms').review({ id, review: 'accept', by: 'Ann Admin' });
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'opted-out' });
  });
});
