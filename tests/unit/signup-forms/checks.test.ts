import type { Verification } from '../../../server/src/signup-forms/challenge';
import { type Check, judge, type Sent } from '../../../server/src/signup-forms/checks';
import { blocked } from '../../../server/src/signup-forms/checks/blocked';
import { challenge } from '../../../server/src/signup-forms/checks/challenge';
import { disposable } from '../../../server/src/signup-forms/checks/disposable';
import { honeypot } from '../../../server/src/signup-forms/checks/honeypot';
import { minimumTime } from '../../../server/src/signup-forms/checks/minimum-time';
import type { FormProtection } from '../../../server/src/signup-forms/contract';
import { problem } from '../../../server/src/signup-forms/problem';
import { aForm } from './a-form';

const sent = (changes: Partial<Sent> = {}, email = 'ann@example.org'): Sent => ({
  answers: { email, values: {}, lists: [], consented: null },
  honeypotFilled: false,
  elapsedMs: 4000,
  challenge: null,
  plain: false,
  ip: '192.0.2.1',
  ...changes,
});

const verdict = (check: Check, protection: FormProtection, given: Sent) => check(aForm({ protection }), given);

describe('who is held for review', () => {
  it.each<[string, FormProtection, Partial<Sent>, unknown]>([
    ['nobody whom nothing speaks against', {}, {}, null],
    ['who fills in what nobody sees', {}, { honeypotFilled: true }, { hold: 'honeypot' }],
    ['who is faster than a person', { minSeconds: 5 }, {}, { hold: 'too-fast' }],
    ['who does not say how long it took', { minSeconds: 5 }, { elapsedMs: null }, { hold: 'too-fast' }],
    ['nobody who took their time', { minSeconds: 4 }, {}, null],
  ])('%s', async (_what, protection, changes, expected) => {
    expect(await judge(aForm({ protection }), sent(changes), [honeypot, minimumTime])).toEqual(expected);
  });

  it.each([
    ['ann@example.org', ['ann@example.org'], true],
    ['bob@example.org', ['ann@example.org'], false],
    ['ann@example.org', ['Example.ORG'], true],
    ['ann@example.org', ['@example.org'], true],
    ['ann@mail.example.org', ['example.org'], true],
    ['ann@notexample.org', ['example.org'], false],
    ['example.org@example.com', ['example.org'], false],
  ])('%s under the rule %j: %s', async (email, rules, held) => {
    const expected = held ? { hold: 'blocked' } : null;
    expect(
      await verdict(
        blocked(() => []),
        { blocked: rules },
        sent({}, email)
      )
    ).toEqual(expected);
    expect(
      await verdict(
        blocked(() => rules),
        {},
        sent({}, email)
      )
    ).toEqual(expected);
  });

  it.each<[FormProtection['disposable'], string, unknown]>([
    [undefined, 'ann@mailinator.com', { hold: 'disposable' }],
    ['hold', 'ann@mailinator.com', { hold: 'disposable' }],
    ['hold', 'ann@x.y.mailinator.com', { hold: 'disposable' }],
    ['accept', 'ann@mailinator.com', null],
    ['hold', 'ann@example.org', null],
    ['refuse', 'ann@mailinator.com', { refuse: problem('email', 'This sign-up cannot be accepted.') }],
  ])('disposable addresses are to %s: %s', async (answer, email, expected) => {
    expect(await verdict(disposable, answer ? { disposable: answer } : {}, sent({}, email))).toEqual(expected);
  });
});

describe('a challenge', () => {
  const provider = (found: Verification) => ({
    shown: () => ({ provider: 'altcha' as const, parameters: {} }),
    fresh: () => null,
    verify: async () => found,
  });
  const solved = (found: Verification, given: Partial<Sent>, protection: FormProtection = { challenge: 'altcha' }) =>
    verdict(challenge({ altcha: provider(found), turnstile: provider('failed') }), protection, sent(given));
  const refused = {
    refuse: problem('challenge', 'Please try again: we could not make sure that you are not a robot.'),
  };

  it.each<[string, Verification, Partial<Sent>, FormProtection | undefined, unknown]>([
    ['lets through who solved it', 'passed', { challenge: 'x' }, undefined, null],
    ['is not asked for where the form has none', 'failed', {}, {}, null],
    ['refuses who did not solve it', 'failed', { challenge: 'x' }, undefined, refused],
    ['refuses who brings nothing', 'passed', {}, undefined, refused],
    ['holds who comes from a page without script', 'passed', { plain: true }, undefined, { hold: 'challenge' }],
    ['holds who has no means to solve it', 'passed', { challenge: 'unsupported' }, undefined, { hold: 'challenge' }],
    [
      'refuses who has no means to solve it, where the form says so',
      'passed',
      { challenge: 'unsupported' },
      { challenge: 'altcha', whenDown: 'refuse' },
      refused,
    ],
    ['holds while nobody can tell', 'unreachable', { challenge: 'x' }, undefined, { hold: 'challenge' }],
    [
      'refuses while nobody can tell, where the form says so',
      'unreachable',
      { challenge: 'x' },
      { challenge: 'altcha', whenDown: 'refuse' },
      refused,
    ],
  ])('%s', async (_what, found, given, protection, expected) => {
    expect(await solved(found, given, protection)).toEqual(expected);
  });
});

describe('several checks', () => {
  it('refuse whatever else was to be held, and say the first reason to hold', async () => {
    const no = { refuse: problem('email', 'No.') };
    const hold = (reason: 'blocked' | 'challenge') => () => ({ hold: reason });
    expect(await judge(aForm(), sent(), [hold('blocked'), () => no])).toBe(no);
    expect(await judge(aForm(), sent(), [() => null, hold('blocked'), hold('challenge')])).toEqual({ hold: 'blocked' });
  });
});
