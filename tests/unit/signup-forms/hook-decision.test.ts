import { decided } from '../../../server/src/signup-forms/hooks/decision';
import { withoutValues } from '../../../server/src/signup-forms/hooks/without-values';
import type { Answers } from '../../../server/src/signup-forms/validation';
import { aForm } from './a-form';

const form = aForm({
  fields: [
    { key: 'email', type: 'email', required: true },
    { key: 'firstName', type: 'text', required: false, maxLength: 10 },
    { key: 'topics', type: 'choices', required: false, options: [{ value: 'bread', label: 'Bread' }] },
  ],
  hiddenFields: [{ key: 'source', from: 'utm_source' }],
});
const before: Answers = {
  email: 'ann@example.org',
  values: { email: 'ann@example.org', firstName: 'Ann', source: 'spring' },
  lists: [],
  consented: null,
};
const said = (what: unknown) => decided(form, before, what);

describe('what a hook says', () => {
  it.each([undefined, null, {}])('%s: as the visitor sent it', (what) => {
    expect(said(what)).toEqual({});
  });

  it('changes what it names, by the rules for a visitor’s own answers, and leaves the rest', () => {
    expect(said({ answers: { email: ' Ann@Example.COM ', topics: ['bread'], source: 'crm' } }).answers).toEqual({
      ...before,
      email: 'ann@example.com',
      values: { email: 'ann@example.com', firstName: 'Ann', topics: ['bread'], source: 'crm' },
    });
  });

  it('takes an answer away by null', () => {
    expect(said({ answers: { firstName: null, source: null } }).answers?.values).toEqual({ email: 'ann@example.org' });
  });

  it.each([
    ['everything', 'Not today.', [['form', 'Not today.']]],
    ['a field', { firstName: 'Too short.' }, [['firstName', 'Too short.']]],
    [
      'several',
      { email: 'Unknown.', lists: 'Choose.' },
      [
        ['email', 'Unknown.'],
        ['lists', 'Choose.'],
      ],
    ],
    ['what nobody sees, above the form', { source: 'Wrong page.' }, [['form', 'Wrong page.']]],
  ])('refuses %s', (_what, refuse, expected) => {
    expect(said({ refuse }).refuse?.map(({ path, message }) => [path[0], message])).toEqual(expected);
  });

  it('may want somebody to look first', () => {
    expect(said({ hold: true })).toEqual({ hold: true });
    expect(said({ hold: false })).toEqual({});
  });

  it.each([
    ['no', /nothing or an object/],
    [{ answer: {} }, /unknown key answer/],
    [{ answers: 'Ann' }, /answers must be an object/],
    [{ answers: { firstname: 'Ann' } }, /answers\.firstname: the form has no such field/],
    [{ answers: { firstName: 'Ann Charlotte' } }, /answers\.firstName: .*10/],
    [{ answers: { email: null } }, /answers\.email: /],
    [{ answers: { topics: ['cake'] } }, /answers\.topics: /],
    [{ answers: { source: ['a'] } }, /answers\.source: must be text/],
    [{ hold: 'yes' }, /hold must be true or false/],
    [{ lists: 'Newsletter' }, /lists must be names/],
    [{ lists: [''] }, /lists must be names/],
    [{ refuse: {} }, /refuse must be a message/],
    [{ refuse: '' }, /refuse\.form must be a message/],
    [{ refuse: { email: 1 } }, /refuse\.email must be a message/],
  ])('%j is a mistake that names its place', (what, message) => {
    expect(() => said(what)).toThrow(message);
  });
});

describe('what the log hears of a hook’s fault', () => {
  it('is its words and its place, without what the visitor told', () => {
    const fault = new TypeError('Ann <ann@example.org> is not known at spring');
    const clean = withoutValues(fault, before);
    expect(clean).toMatchObject({ name: 'TypeError', message: '[…] <[…]> is not known at […]' });
    expect(clean.stack).toContain('hook-decision.test');
    expect(`${clean.stack}`).not.toContain('ann@');
  });
});
