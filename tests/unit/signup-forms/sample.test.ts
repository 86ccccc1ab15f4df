import { FORM_FIELD_TYPES, type FormField } from '../../../server/src/signup-forms/contract';
import { sampleAnswers } from '../../../server/src/signup-forms/editor/sample';
import { checkSubmission } from '../../../server/src/signup-forms/validation';
import { aForm } from './a-form';

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];
const today = new Date('2026-05-01T12:00:00Z');
const every = (more: Partial<FormField>): FormField[] =>
  FORM_FIELD_TYPES.map((type) => ({
    key: type,
    type,
    required: true,
    ...(['select', 'radio', 'choices'].includes(type) && { options }),
    ...more,
  }));

describe('the answers of a test sign-up', () => {
  it.each<[string, Partial<FormField>]>([
    ['each kind of field', {}],
    ['fields that are short', { maxLength: 2 }],
  ])('are taken by a form with %s, all of them required', (_, more) => {
    const form = aForm({ fields: every(more) });
    const data = sampleAnswers(form.shown, 'test@example.com', today);
    expect(checkSubmission(form, { data, lists: undefined, consent: undefined })).toMatchObject({
      answers: { email: 'test@example.com', values: { date: '2026-05-01', choices: ['a'], checkbox: 'true' } },
    });
  });

  it('are what a field starts with, where it starts with something', () => {
    const fields = [
      ...every({}).slice(0, 1),
      { key: 'plan', type: 'radio' as const, required: true, options, default: 'b' },
    ];
    expect(sampleAnswers(aForm({ fields }).shown, 'test@example.com', today)).toMatchObject({ plan: 'b' });
  });
});
