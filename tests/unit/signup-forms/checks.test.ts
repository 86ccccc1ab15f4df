import { judge, type Sent } from '../../../server/src/signup-forms/checks';
import type { FormProtection } from '../../../server/src/signup-forms/contract';
import { problem } from '../../../server/src/signup-forms/validation';
import { aForm } from './a-form';

const sent = (changes: Partial<Sent> = {}): Sent => ({
  answers: { email: 'ann@example.org', values: {}, lists: [], consented: null },
  honeypotFilled: false,
  elapsedMs: 4000,
  challenge: null,
  ip: '192.0.2.1',
  ...changes,
});

const verdict = (protection: FormProtection, changes: Partial<Sent> = {}) =>
  judge(aForm({ protection }), sent(changes));

describe('what a form checks', () => {
  it.each<[string, FormProtection, Partial<Sent>, unknown]>([
    ['lets a person through', {}, {}, null],
    ['holds who fills in what nobody sees', {}, { honeypotFilled: true }, { hold: 'honeypot' }],
    ['holds who is faster than a person', { minSeconds: 5 }, {}, { hold: 'too-fast' }],
    ['holds who does not say how long it took', { minSeconds: 5 }, { elapsedMs: null }, { hold: 'too-fast' }],
    ['lets through who took their time', { minSeconds: 4 }, {}, null],
  ])('%s', async (_what, protection, changes, expected) => {
    expect(await verdict(protection, changes)).toEqual(expected);
  });

  it('refuses whatever else was to be held, and says the first reason to hold', async () => {
    const no = { refuse: problem('email', 'No.') };
    const hold = (reason: 'blocked' | 'challenge') => () => ({ hold: reason });
    expect(await judge(aForm(), sent(), [hold('blocked'), () => no])).toBe(no);
    expect(await judge(aForm(), sent(), [() => null, hold('blocked'), hold('challenge')])).toEqual({ hold: 'blocked' });
  });
});
