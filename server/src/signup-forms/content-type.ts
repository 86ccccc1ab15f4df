/** The one content type of the plugin: what an editor composes in the Content Manager. */

export const FORM_UID = 'plugin::constant-contact.signup-form';

const everyLocale = { i18n: { localized: false } };
const perLocale = { i18n: { localized: true } };

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
      consentText: { type: 'text', pluginOptions: perLocale },
      consentRequired: { type: 'boolean', default: false, pluginOptions: everyLocale },
      successMessage: { type: 'text', pluginOptions: perLocale },
      redirectUrl: { type: 'string', maxLength: 255, pluginOptions: perLocale },
    },
  },
};

/** For `strapi.customFields.register`; the panel registers their inputs under the same names. */
export const customFields = [
  { name: 'form-fields', plugin: 'constant-contact', type: 'json' as const },
  { name: 'list-picker', plugin: 'constant-contact', type: 'json' as const },
  { name: 'form-texts', plugin: 'constant-contact', type: 'json' as const },
];
