import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';
import Koa, { type Context } from 'koa';
import { koaBody } from 'koa-body';
import { bodyGuard, receivedBody } from '../../../server/src/signup-forms/body-guard';

const SIGNUPS = '/api/constant-contact/signup-forms/newsletter/signups';

let server: http.Server;

/** Strapi's parser behind the guard, and a route that tells what arrived. */
beforeAll(async () => {
  const strapi = { config: { get: (_key: string, otherwise: unknown) => otherwise } } as unknown as Core.Strapi;
  const app = new Koa();
  app.silent = true;
  app.use(bodyGuard(strapi));
  app.use(koaBody({ multipart: true, patchKoa: true }));
  app.use((ctx: Context) => {
    ctx.body = ctx.path.includes('constant-contact') ? receivedBody(ctx) : { parsed: ctx.request.body };
  });
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function send(headers: Record<string, string>, body: string | Buffer = '', { path = SIGNUPS, method = 'POST' } = {}) {
  return new Promise<{ status?: number; json: Record<string, unknown> }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const request = http.request({ port, host: '127.0.0.1', path, method, headers }, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString();
      resolve({ status: response.statusCode, json: text.startsWith('{') ? JSON.parse(text) : {} });
    });
    request.on('error', reject).end(body);
  });
}

describe('what is posted to the public API', () => {
  it.each([
    ['JSON', 'application/json', 'json'],
    ['JSON with a character set', 'application/json; charset=UTF-8', 'json'],
    ['JSON of a vendor', 'application/vnd.api+json', 'json'],
    ['a plain form', 'application/x-www-form-urlencoded', 'form'],
  ])('is handed on as it came: %s', async (_what, type, kind) => {
    const { json } = await send({ 'content-type': type }, '{"a":"ü"}');
    expect(json).toEqual({ kind, text: '{"a":"ü"}' });
  });

  it.each([
    ['multipart without a boundary', 415, { 'content-type': 'multipart/form-data' }, 'x'],
    ['multipart in chunks', 415, { 'content-type': 'multipart/form-data', 'transfer-encoding': 'chunked' }, 'x'],
    ['broken multipart', 415, { 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\nnonsense'],
    ['plain text', 415, { 'content-type': 'text/plain' }, 'x'],
    ['no type', 415, {}, 'x'],
    ['another character set', 415, { 'content-type': 'application/json; charset=utf-16' }, '{}'],
    ['broken compression', 415, { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 'x'],
    ['unknown compression', 415, { 'content-type': 'application/json', 'content-encoding': 'wat' }, '{}'],
    ['nothing', 400, {}, ''],
    ['no UTF-8', 400, { 'content-type': 'application/json' }, Buffer.from([0x7b, 0xff, 0x7d])],
    ['100,001 bytes', 413, { 'content-type': 'application/json' }, 'x'.repeat(100_001)],
    [
      '100,001 bytes without a length',
      413,
      { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      'x'.repeat(100_001),
    ],
  ])('is refused and breaks nothing: %s', async (_what, status, headers, body) => {
    const answer = await send(headers, body);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ refusal: { status } });
  });

  it('may be 100,000 bytes', async () => {
    const { json } = await send({ 'content-type': 'application/json' }, 'x'.repeat(100_000));
    expect(json.kind).toBe('json');
  });

  it.each(['PUT', 'PATCH'])('is not read at all with %s', async (method) => {
    const answer = await send({ 'content-type': 'multipart/form-data' }, 'x', { method });
    expect(answer).toMatchObject({ status: 200, json: { refusal: { status: 400 } } });
  });

  it('is refused with a method that Strapi’s router would answer with 501', async () => {
    expect((await send({}, '', { method: 'PROPFIND' })).status).toBe(405);
  });

  it.each([
    '/api/constant-contact/signup-forms/newsletter/signups/',
    '/API/Constant-Contact/SIGNUP-FORMS/newsletter/signups',
    '/api/c%6Fnstant-contact/signup-forms/newsletter/signups',
    '/api/constant-contact/signup-forms/%E0%A4%A/signups',
  ])('is guarded however the path is written: %s', async (path) => {
    expect((await send({ 'content-type': 'multipart/form-data' }, 'x', { path })).status).toBe(200);
  });
});

it('leaves the bodies of other routes to Strapi', async () => {
  const { json } = await send({ 'content-type': 'application/json' }, '{"a":1}', { path: '/api/articles' });
  expect(json).toEqual({ parsed: { a: 1 } });
});
