import { CONFIRMATIONS, LOOKS } from './contract';

/** The one content type of the plugin: what an editor composes in the Content Manager. */

export const FORM_UID = 'plugin::constant-contact.signup-form';

const everyLocale = { i18n: { localized: false } };
const perLocale = { i18n: { localized: true } };

/** What editors read above an input and in the head of a column; Strapi would show the attribute's name. */
const shownAs = (label: string, description = '') => ({ edit: { label, description }, list: { label } });

/** The Content Manager starts with this; whoever configures its view for themselves keeps that. */
const contentManager = {
  metadatas: {
    title: shownAs('Title'),
    slug: shownAs('Slug', 'The name by which pages embed the form'),
    fields: shownAs('Fields'),
    lists: shownAs('Lists', 'Everyone who signs up joins these'),
    texts: shownAs('Texts'),
    consentText: shownAs('Consent text', 'What a visitor agrees to; kept with each sign-up'),
    consentRequired: shownAs('Consent required'),
    successMessage: shownAs('Success message'),
    hiddenFields: shownAs('Hidden fields', 'Filled from the address of the page, or always the same'),
    listChoices: shownAs('Lists to choose from', 'Visitors tick those that they want'),
    tags: shownAs('Tags', 'What everyone who signs up gets (v3)'),
    confirmation: shownAs('Confirmation by mail', 'Who has to confirm before anything goes to the account'),
    protection: shownAs('Protection', 'Against robots and strangers'),
    look: shownAs('Look'),
    redirectUrl: shownAs(
      'Redirect address',
      'Where visitors go instead: an address with http(s)://, or a path of this site'
    ),
  },
  layouts: { list: ['title', 'slug'] },
};

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
      fields: { type: 'customField', customField: 'plugin::constant-contact.form-fields', pluginOptions: everyLocale },
      lists: {
        type: 'customField',
        customField: 'plugin::constant-contact.list-picker',
        private: true,
        pluginOptions: everyLocale,
      },
      texts: { type: 'customField', customField: 'plugin::constant-contact.form-texts', pluginOptions: perLocale },
      hiddenFields: {
        type: 'json',
        private: true,
        pluginOptions: everyLocale,
      },
      listChoices: {
        type: 'json',
        private: true,
        pluginOptions: everyLocale,
      },
      tags: {
        type: 'json',
        private: true,
        pluginOptions: everyLocale,
      },
      protection: {
        type: 'json',
        private: true,
        pluginOptions: everyLocale,
      },
      confirmation: { type: 'enumeration', enum: [...CONFIRMATIONS], default: 'none', pluginOptions: everyLocale },
      look: { type: 'enumeration', enum: [...LOOKS], default: 'plain', pluginOptions: everyLocale },
      consentText: { type: 'text', pluginOptions: perLocale },
      consentRequired: { type: 'boolean', default: false, pluginOptions: everyLocale },
      successMessage: { type: 'text', pluginOptions: perLocale },
      redirectUrl: { type: 'string', maxLength: 255, pluginOptions: perLocale },
    },
  },
};

/** For `strapi.customFields.register`; the panel registers their inputs under the same names. */
export const customFields = ['form-fields', 'list-picker', 'form-texts'].map((name) => ({
  name,
  plugin: 'constant-contact',
  type: 'json' as const,
}));
