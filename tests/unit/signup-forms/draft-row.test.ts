import { defineForm } from '../../../server/src/signup-forms/definition';
import { draftRow } from '../../../server/src/signup-forms/editor/draft-row';

const shown = (values: Record<string, unknown>) =>
  defineForm(draftRow(values, 'doc1', 'en'), null, { limits: new Map(), listNames: new Map([['l1', 'News']]) }).shown;
const email = { key: 'email', type: 'email', required: true };

describe('a form while somebody is building it', () => {
  it('shows what is finished of it', () => {
    const fields = [
      email,
      { key: '', type: 'text', required: false },
      { key: 'odd', type: 'hologram', required: false },
      { key: 'email', type: 'text', required: false },
      {
        key: 'colour',
        type: 'select',
        required: false,
        options: [
          { value: '', label: '' },
          { value: 'r', label: 'Red' },
        ],
      },
    ];
    expect(shown({ fields })).toMatchObject({
      fields: [{ key: 'email' }, { key: 'colour', options: [{ value: 'r', label: 'Red' }] }],
    });
  });

  it('takes attributes as what they hold, or as their text', () => {
    const texts = { button: 'Go' };
    for (const values of [
      { fields: [email], texts },
      { fields: JSON.stringify([email]), texts: JSON.stringify(texts) },
    ]) {
      expect(shown(values)).toMatchObject({ fields: [{ key: 'email' }], texts: { button: 'Go' } });
    }
  });

  it.each([
    ['nothing', {}],
    ['text that is no JSON', { fields: '[{', texts: '{', lists: 'x', listChoices: '', hiddenFields: '1' }],
    [
      'other shapes',
      { fields: {}, texts: [], lists: [1, null], listChoices: [null, {}], title: 5, consentText: {}, look: 'x' },
    ],
  ])('is never broken by %s', (_, values) => {
    expect(shown(values)).toMatchObject({ fields: [{ key: 'email' }], look: 'plain' });
  });

  it('shows the lists that visitors choose from, and the consent text with its links', () => {
    const values = { listChoices: [{ list: 'l1', ticked: true }], consentText: 'See the [terms](/terms)' };
    expect(shown(values)).toMatchObject({
      lists: [{ key: 'l1', label: 'News', ticked: true }],
      texts: { consentParts: ['See the ', { text: 'terms', url: '/terms' }] },
    });
  });
});
