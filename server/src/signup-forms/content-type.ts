import { CONFIRMATIONS, LOOKS } from './contract';

/** The one content type of the plugin: what an editor composes in the Content Manager. */

export const FORM_UID = 'plugin::constant-contact.signup-form';

const everyLocale = { i18n: { localized: false } };
const perLocale = { i18n: { localized: true } };

/** What editors read above an input and in the head of a column; Strapi would show the attribute's name. */
const shownAs = (label: string, description = '') => ({ edit: { label, description }, list: { label } });

const half = (name: string) => ({ name, size: 6 });
const whole = (name: string) => ({ name, size: 12 });

/** The Content Manager starts with this; whoever configures its view for themselves keeps that. */
const contentManager = {
  metadatas: {
    title: shownAs('Title'),
    slug: shownAs('Slug', 'The name by which pages embed the form'),
    fields: shownAs('Fields', 'What a visitor fills in; the address is always there, and first'),
    lists: shownAs('Lists', 'Everyone who signs up joins these'),
    listChoices: shownAs('Lists to choose from', 'Visitors tick those that they want'),
    tags: shownAs('Tags', 'Everyone who signs up gets these'),
    consentText: shownAs('Consent text', 'What a visitor agrees to; kept with each sign-up'),
    consentRequired: shownAs('Consent required', 'Nobody signs up without ticking the box'),
    texts: shownAs('Texts', 'What is left empty is said in the form’s own words for the language'),
    successMessage: shownAs('Success message', 'What a visitor reads who has signed up'),
    redirectUrl: shownAs(
      'Redirect address',
      'Where visitors go instead: an address with http(s)://, or a path of this site'
    ),
    confirmation: shownAs('Confirmation by mail'),
    look: shownAs('Look'),
    hiddenFields: shownAs('Hidden fields', 'Filled from the address of the page, or always the same'),
    protection: shownAs('Protection', 'Against robots and strangers'),
  },
  layouts: {
    list: ['title', 'slug'],
    edit: [
      [half('title'), half('slug')],
      [whole('fields')],
      [half('lists'), half('tags')],
      [whole('listChoices')],
      [
        { name: 'consentText', size: 8 },
        { name: 'consentRequired', size: 4 },
      ],
      [whole('texts')],
      [half('successMessage'), half('redirectUrl')],
      [half('confirmation'), half('look')],
      [whole('hiddenFields')],
      [whole('protection')],
    ],
  },
};

/** An attribute with an input of ours in the Content Manager. */
const input = (name: string) => ({ type: 'customField', customField: `plugin::constant-contact.${name}` });

export const signupForm = {
  schema: {
    kind: 'collectionType',
    collectionName: 'cc_signup_forms',
    info: {
      singularName: 'signup-form',
      pluralName: 'signup-forms',
      displayName: 'Sign-up form',
      description: 'A form whose answers become contacts of a Constant Contact account',
    },
    options: { draftAndPublish: true },
    config: contentManager,
    pluginOptions: {
      i18n: { localized: true },
      'content-manager': { visible: true },
      'content-type-builder': { visible: false },
    },
    attributes: {
      title: { type: 'string', required: true, maxLength: 255, pluginOptions: perLocale },
      slug: { type: 'uid', targetField: 'title', required: true, unique: true, pluginOptions: everyLocale },
      fields: { ...input('form-fields'), pluginOptions: everyLocale },
      lists: { ...input('list-picker'), private: true, pluginOptions: everyLocale },
      texts: { ...input('form-texts'), pluginOptions: perLocale },
      hiddenFields: { ...input('hidden-fields'), private: true, pluginOptions: everyLocale },
      listChoices: { ...input('list-choices'), private: true, pluginOptions: everyLocale },
      tags: { ...input('tag-picker'), private: true, pluginOptions: everyLocale },
      protection: { ...input('protection'), private: true, pluginOptions: everyLocale },
      confirmation: {
        ...input('confirmation'),
        enum: [...CONFIRMATIONS],
        default: 'none',
        pluginOptions: everyLocale,
      },
      look: { ...input('look'), enum: [...LOOKS], default: 'plain', pluginOptions: everyLocale },
      consentText: { ...input('linked-text'), pluginOptions: perLocale },
      consentRequired: { type: 'boolean', default: false, pluginOptions: everyLocale },
      successMessage: { type: 'text', pluginOptions: perLocale },
      redirectUrl: { type: 'string', maxLength: 255, pluginOptions: perLocale },
    },
  },
};

const resizable = { default: 6, isResizable: true } as const;

/** For `strapi.customFields.register`; the panel registers their inputs under the same names. */
export const customFields = [
  { name: 'form-fields', type: 'json' as const },
  { name: 'form-texts', type: 'json' as const },
  { name: 'hidden-fields', type: 'json' as const },
  { name: 'list-choices', type: 'json' as const },
  { name: 'list-picker', type: 'json' as const, inputSize: resizable },
  { name: 'tag-picker', type: 'json' as const, inputSize: resizable },
  { name: 'protection', type: 'json' as const },
  { name: 'confirmation', type: 'enumeration' as const },
  { name: 'look', type: 'enumeration' as const },
  { name: 'linked-text', type: 'text' as const },
].map((field) => ({ plugin: 'constant-contact', ...field }));
