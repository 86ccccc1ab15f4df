import { goesOut, LoggedOnly, loggingTransport } from '../../../server/src/connection/mode';
import type { Exchange } from '../../../server/src/constant-contact';

const test = { mode: 'test' as const, copy_of: null, test_addresses: '["ann@example.com","@our.example"]' };

describe('a change goes out', () => {
  it.each([
    ['ann@example.com', true],
    ['bob@our.example', true],
    ['bob@example.com', false],
    ['ann@example.com.evil.example', false],
    ['bob@not-our.example', false],
    ['bob@sub.our.example', false],
  ])('of %s while only tests do: %s', (email, out) => expect(goesOut(test, email)).toBe(out));

  it.each([
    ['live', true],
    ['log-only', false],
  ] as const)('%s: %s', (mode, out) => expect(goesOut({ ...test, mode }, 'bob@example.com')).toBe(out));

  it('never from a copy', () => {
    expect(goesOut({ ...test, copy_of: 'https://www.example.com' }, 'ann@example.com')).toBe(false);
  });
});

it('what only logs shows the request that it would have begun with, without the address, and ends there', async () => {
  const seen: Exchange[] = [];
  const url = new URL('https://api.cc.email/v3/contacts?email=ann%40example.com&status=all');
  const sent = loggingTransport((exchange) => seen.push(exchange)).send({ method: 'GET', url, headers: {} });
  await expect(sent).rejects.toBeInstanceOf(LoggedOnly);
  expect(seen).toEqual([
    expect.objectContaining({
      method: 'GET',
      url: expect.stringContaining('email=[address]&status=all'),
      status: null,
    }),
  ]);
});
