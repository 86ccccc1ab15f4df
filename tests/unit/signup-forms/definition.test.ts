import { defineForm, labelFromKey } from '../../../server/src/signup-forms/definition';
import { aForm, aRow } from './a-form';

const none = { limits: new Map<string, number>(), listNames: new Map<string, string>() };

describe('the public definition of a form', () => {
  it('has good English texts where the editor wrote none', () => {
    const { errors, ...texts } = aForm().shown.texts;
    expect(errors.required).toBe('{field} is required.');
    expect(texts).toEqual({
      title: 'Newsletter',
      introduction: null,
      button: 'Sign up',
      consent: null,
      consentParts: null,
      chooseLists: null,
      choose: 'Please choose',
      success: 'Thank you for signing up.',
      fields: {
        email: { label: 'Email address', placeholder: null, help: null },
        firstName: { label: 'First name', placeholder: null, help: null },
      },
    });
  });

  it.each([
    ['firstName', 'First name'],
    ['postal_code', 'Postal code'],
    ['favourite-colour', 'Favourite colour'],
    ['city', 'City'],
    ['_', '_'],
  ])('turns the key %s into the label %s', (key, label) => {
    expect(labelFromKey(key)).toBe(label);
  });

  it('takes a text that is not translated from the default locale, one by one', () => {
    const german = aRow({
      locale: 'de',
      title: 'Rundbrief',
      texts: { fields: { firstName: { label: 'Vorname' } } },
    });
    const english = aRow({
      texts: { button: 'Join us', fields: { firstName: { label: 'Your name', help: 'As friends say it' } } },
      successMessage: 'Welcome!',
      consentText: 'Write to me.',
    });
    const { shown } = defineForm(german, english, none);

    expect(shown.locale).toBe('de');
    expect(shown.title).toBe('Rundbrief');
    expect(shown.texts.button).toBe('Join us');
    expect(shown.texts.success).toBe('Welcome!');
    expect(shown.texts.consent).toBe('Write to me.');
    expect(shown.texts.fields.firstName).toEqual({
      label: 'Vorname',
      placeholder: null,
      help: 'As friends say it',
    });
  });

  it.each([
    ['de', 'Anmelden', 'Vorname'],
    ['fr-CA', 'S’inscrire', 'Prénom'],
    ['es', 'Suscribirse', 'Nombre'],
    ['nl', 'Aanmelden', 'Voornaam'],
    ['pt', 'Sign up', 'First name'],
  ])('speaks by itself in %s', (locale, button, firstName) => {
    const { texts } = aForm({ locale }).shown;
    expect([texts.button, texts.fields.firstName?.label]).toEqual([button, firstName]);
  });

  it('names options in the language of the page, and countries by themselves', () => {
    const fields = [
      { key: 'email', type: 'email' as const, required: true },
      { key: 'size', type: 'radio' as const, required: false, options: [{ value: 's', label: 'Small' }] },
      { key: 'country', type: 'country' as const, required: false },
    ];
    const { shown } = aForm({ locale: 'de', fields, texts: { fields: { size: { options: { s: 'Klein' } } } } });
    expect(shown.fields[1]?.options).toEqual([{ value: 's', label: 'Klein' }]);
    expect(shown.fields[2]?.options).toContainEqual({ value: 'at', label: 'Österreich' });
  });

  it('shows links of the consent text to pages only', () => {
    const { texts } = aForm({
      consentText: 'I read [this](https://example.org/a) and [that](javascript:alert(1)).',
    }).shown;
    expect(texts.consent).toBe('I read this and [that](javascript:alert(1)).');
    expect(texts.consentParts).toEqual([
      'I read ',
      { text: 'this', url: 'https://example.org/a' },
      ' and ',
      '[that](javascript:alert(1)',
      ').',
    ]);
  });

  it('offers lists by their name or by what the editor says, without those that are gone', () => {
    const row = aRow({
      listChoices: ['one', 'two', 'gone'].map((list) => ({ list, ticked: list === 'two' })),
      texts: { lists: { two: 'Recipes' } },
    });
    const listNames = new Map([
      ['one', 'News'],
      ['two', 'List 2'],
    ]);
    expect(defineForm(row, null, { ...none, listNames }).shown.lists).toEqual([
      { key: 'one', label: 'News', ticked: false },
      { key: 'two', label: 'Recipes', ticked: true },
    ]);
  });

  it('keeps hidden values to itself, and tells which parameters of the page it takes', () => {
    const { shown } = aForm({
      hiddenFields: [
        { key: 'source', from: 'utm_source', value: 'unknown' },
        { key: 'secret', value: 'fixed' },
      ],
    });
    expect(shown.hidden).toEqual([{ key: 'source', from: 'utm_source' }]);
    expect(JSON.stringify(shown)).not.toMatch(/unknown|fixed/);
  });

  it('tells nobody the lists or where a field goes', () => {
    const { shown } = aForm({
      fields: [
        { key: 'email', type: 'email', required: true },
        { key: 'colour', type: 'text', required: false, mapsTo: 'secret-key' },
      ],
    });
    expect(JSON.stringify(shown)).not.toMatch(/secret-key|list-1|mapsTo|doc1/);
  });

  it.each([
    ['the form', { maxLength: 20 }, {}, 20],
    ['the account', {}, { firstName: 50 }, 50],
    ['the account, where the form allows more', { maxLength: 90 }, { firstName: 50 }, 50],
    ['the form, where the account allows more', { maxLength: 20 }, { firstName: 50 }, 20],
    ['us, where nobody says anything', {}, {}, 255],
  ])('lets a value be as long as %s allows', (_who, field, limits, expected) => {
    const { shown } = aForm(
      {
        fields: [
          { key: 'email', type: 'email', required: true },
          { key: 'firstName', type: 'text', required: false, ...field },
        ],
      },
      limits as Record<string, number>
    );
    expect(shown.fields[1]?.maxLength).toBe(expected);
  });

  it('never lets an address be longer than Constant Contact takes', () => {
    const fields = [{ key: 'email', type: 'email' as const, required: true, maxLength: 500 }];
    expect(aForm({ fields }).shown.fields[0]?.maxLength).toBe(80);
  });

  it('asks for the address even where the row lost it', () => {
    expect(aForm({ fields: null }).shown.fields).toEqual([
      { key: 'email', type: 'email', required: true, maxLength: 80, autocomplete: 'email' },
    ]);
  });

  it('requires no consent where there is nothing to consent to', () => {
    expect(aForm({ consentRequired: true, consentText: null }).shown.consentRequired).toBe(false);
    expect(aForm({ consentRequired: true, consentText: 'Yes' }).shown.consentRequired).toBe(true);
  });

  it('names a trap of its own for each form, which is no field of it', () => {
    const one = aForm({ documentId: 'a' }).shown.honeypot;
    const other = aForm({ documentId: 'b' }).shown.honeypot;
    expect(one).toMatch(/^\w+$/);
    expect(one).not.toBe(other);
  });

  it.each([
    ['https://example.org/thanks', 'https://example.org/thanks'],
    ['/thanks', '/thanks'],
    ['javascript:alert(1)', null],
    ['//evil.example', null],
    ['/\\evil.example', null],
    [null, null],
  ])('sends people to %s as %s', (redirectUrl, expected) => {
    expect(aForm({ redirectUrl }).redirectTo).toBe(expected);
  });
});
