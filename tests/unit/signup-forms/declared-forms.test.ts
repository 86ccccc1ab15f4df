import { config } from '../../../server/src/config';
import { formsProblem, sharedOf } from '../../../server/src/signup-forms/declared/declaration';
import { withKeys } from '../../../server/src/signup-forms/declared/names';

const FORM = { slug: 'news', title: 'News', lists: ['Newsletter'] };

describe('a form that is declared in code', () => {
  it('is short: address, requirement and ticks go without saying', () => {
    expect(formsProblem([FORM])).toBeNull();
    expect(
      sharedOf({ ...FORM, fields: [{ key: 'firstName', type: 'text' }], listChoices: [{ list: 'Customers' }] })
    ).toEqual({
      slug: 'news',
      lists: ['Newsletter'],
      listChoices: [{ list: 'Customers', ticked: false }],
      fields: [
        { key: 'email', type: 'email', required: true },
        { key: 'firstName', type: 'text', required: false },
      ],
    });
  });

  it('may say everything that a form can', () => {
    expect(
      formsProblem([
        {
          ...FORM,
          connection: 'Main',
          fields: [
            { key: 'email', type: 'email', required: true },
            { key: 'topics', type: 'choices', options: [{ value: 'a', label: 'A' }], mapsTo: 'Topics' },
          ],
          hiddenFields: [{ key: 'source', from: 'utm_source' }],
          tags: [{ id: '1', name: 'Web' }],
          texts: { button: 'Join', lists: { Newsletter: 'News' } },
          consentText: 'I agree.',
          consentRequired: true,
          successMessage: 'Thanks.',
          redirectUrl: '/thanks',
          confirmation: 'everybody',
          look: 'card',
          protection: { minSeconds: 2, challenge: 'altcha' },
          locales: { de: { title: 'Neues', texts: { button: 'Los' } } },
        },
      ])
    ).toBeNull();
  });

  it.each<[unknown, string]>([
    [{}, 'forms must be a list'],
    [['news'], 'forms[0] must be an object'],
    [[{ title: 'News' }], 'forms[0].slug must have letters'],
    [[{ ...FORM, slug: 'a b' }], 'forms[0].slug must have letters'],
    [[FORM, FORM], 'forms[1].slug “news” is there twice'],
    [[{ ...FORM, title: '' }], 'forms[0] “news”: title is missing'],
    [[{ ...FORM, list: [] }], 'forms[0] “news”: unknown key list; known are slug'],
    [[{ ...FORM, lists: [] }], 'forms[0] “news”: lists: choose at least one list'],
    [[{ ...FORM, fields: {} }], 'forms[0] “news”: fields must be a list'],
    [
      [{ ...FORM, fields: [{ key: 'firstName', type: 'string' }] }],
      'forms[0] “news”: fields[0].type (firstName): the type must be one of',
    ],
    [
      [
        {
          ...FORM,
          fields: [
            { key: 'email', type: 'email', required: true },
            { key: 'a b', type: 'text' },
          ],
        },
      ],
      'forms[0] “news”: fields[1].key (a b): a key has letters',
    ],
    [[{ ...FORM, fields: ['firstName'] }], 'forms[0] “news”: fields[0]'],
    [[{ ...FORM, hiddenFields: [{ key: 'source' }] }], 'forms[0] “news”: hiddenFields[0] (source): say which'],
    [[{ ...FORM, look: 'round' }], 'forms[0] “news”: look: must be one of'],
    [[{ ...FORM, redirectUrl: 'javascript:x' }], 'forms[0] “news”: redirectUrl: must be an address'],
    [[{ ...FORM, consentText: 1 }], 'forms[0] “news”: consentText must be text'],
    [[{ ...FORM, consentRequired: true }], 'forms[0] “news”: consentText: consent is required'],
    [[{ ...FORM, consentRequired: 'yes' }], 'forms[0] “news”: consentRequired must be'],
    [[{ ...FORM, locales: { de: { slug: 'neues' } } }], 'forms[0] “news”: locales.de: unknown key slug'],
    [[{ ...FORM, locales: { de: { texts: { button: 1 } } } }], 'forms[0] “news”: locales.de.texts: must be text'],
    [[{ ...FORM, protection: { challenge: 'turnstile' } }], 'forms[0] “news”: protection: Turnstile needs its keys'],
  ])('%j is refused by its place', (forms, message) => {
    const turnstile = { siteKey: null, secretKey: null };
    expect(formsProblem(forms, { turnstile })).toContain(message);
  });

  it('is checked at boot, as every setting is', () => {
    const settings = { ...config.default(), forms: [{ ...FORM, lists: [] }] };
    expect(() => config.validator(settings)).toThrow('constant-contact: config.forms[0] “news”: lists');
  });

  it('names lists and fields as the account does; what is stored has keys', () => {
    const names = { list: (name: string) => `key of ${name}`, field: (name: string) => `field ${name}` };
    expect(
      withKeys(
        {
          lists: ['News'],
          listChoices: [{ list: 'Other', ticked: true }],
          fields: [{ key: 'size', type: 'text', required: false, mapsTo: 'Size' }],
          texts: { button: 'Go', lists: { Other: 'More' } },
        },
        names
      )
    ).toEqual({
      lists: ['key of News'],
      listChoices: [{ list: 'key of Other', ticked: true }],
      fields: [{ key: 'size', type: 'text', required: false, mapsTo: 'field Size' }],
      texts: { button: 'Go', lists: { 'key of Other': 'More' } },
    });
  });
});
