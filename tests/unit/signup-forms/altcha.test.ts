import type { Core } from '@strapi/strapi';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { altcha } from '../../../server/src/signup-forms/challenge/altcha';

const HOUR_MS = 60 * 60 * 1000;
const FORM = 'doc1';

const site = (secret = 'a-secret') => ({ config: { get: () => secret } }) as unknown as Core.Strapi;

function provider(secret?: string) {
  const spent = new Set<string>();
  const spend = async (nonce: string) => !spent.has(nonce) && !!spent.add(nonce);
  return altcha(site(secret), { spend });
}

const fresh = async (secret?: string) => (await provider(secret).fresh(FORM)) as Challenge;

async function solved(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

const verify = (token: string, form = FORM, by = provider()) => by.verify({ token, form, ip: '192.0.2.1' });

interface Change {
  parameters?: Partial<Challenge['parameters']>;
  signature?: string;
  derivedKey?: string;
}

function changed(token: string, { parameters, signature, derivedKey }: Change): string {
  const { challenge, solution } = JSON.parse(Buffer.from(token, 'base64').toString());
  Object.assign(challenge.parameters, parameters);
  if (signature !== undefined) challenge.signature = signature;
  if (derivedKey !== undefined) solution.derivedKey = derivedKey;
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

describe('proof of work', () => {
  let token: string;

  beforeAll(async () => {
    token = await solved(await fresh());
  });
  afterEach(() => jest.useRealTimers());

  it('passes who did the work', async () => {
    expect(await verify(token)).toBe('passed');
  });

  it('passes a solution once', async () => {
    const by = provider();
    expect([await verify(token, FORM, by), await verify(token, FORM, by)]).toEqual(['passed', 'failed']);
  });

  it('is for one form', async () => {
    expect(await verify(token, 'doc2')).toBe('failed');
  });

  it('ends after an hour', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'], now: Date.now() + HOUR_MS + 2000 });
    expect(await verify(token)).toBe('failed');
  });

  it('is nobody else’s: a challenge that another site signed fails', async () => {
    expect(await verify(await solved(await fresh('another-secret')))).toBe('failed');
  });

  it.each<[string, Partial<Challenge['parameters']>]>([
    ['a later end', { expiresAt: 4_000_000_000 }],
    ['less work', { cost: 1 }],
    ['an easier prefix', { keyPrefix: '00' }],
    ['another form', { data: { form: 'doc2' } }],
  ])('fails with %s than the site has signed', async (_what, parameters) => {
    expect(await verify(changed(token, { parameters }))).toBe('failed');
  });

  it('fails without the signature, and without the solution', async () => {
    expect(await verify(changed(token, { signature: '' }))).toBe('failed');
    expect(await verify(changed(token, { derivedKey: '0'.repeat(64) }))).toBe('failed');
  });

  it.each([
    ['nothing', ''],
    ['no base64', '\u0000'],
    ['no JSON', Buffer.from('{').toString('base64')],
    ['JSON of another shape', Buffer.from('{"challenge":[]}').toString('base64')],
    ['null', Buffer.from('null').toString('base64')],
    ['far too much', 'a'.repeat(100_000)],
  ])('fails, and throws nothing, for %s', async (_what, sent) => {
    expect(await verify(sent)).toBe('failed');
  });
});
