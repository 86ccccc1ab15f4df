import type { StrapiApp } from '@strapi/strapi/admin';
import { PLUGIN_ID } from '../plugin-id';
import { PluginIcon } from '../shared/icon';
import { message } from '../shared/text';
import { asInput } from './input-props';

/** The inputs of a sign-up form in the Content Manager; the server registers the same names. */
export function addCustomFields(app: StrapiApp) {
  app.customFields.register([
    {
      name: 'form-fields',
      pluginId: PLUGIN_ID,
      type: 'json',
      icon: PluginIcon,
      intlLabel: message('form-fields.label'),
      intlDescription: message('form-fields.description'),
      components: {
        Input: () =>
          import('./form-fields-input').then(({ FormFieldsInput }) => ({ default: asInput(FormFieldsInput) })),
      },
    },
    {
      name: 'form-texts',
      pluginId: PLUGIN_ID,
      type: 'json',
      icon: PluginIcon,
      intlLabel: message('form-texts.label'),
      intlDescription: message('form-texts.description'),
      components: {
        Input: () => import('./form-texts-input').then(({ FormTextsInput }) => ({ default: asInput(FormTextsInput) })),
      },
    },
    {
      name: 'list-picker',
      pluginId: PLUGIN_ID,
      type: 'json',
      icon: PluginIcon,
      intlLabel: message('list-picker.label'),
      intlDescription: message('list-picker.description'),
      components: {
        Input: () =>
          import('./list-picker-input').then(({ ListPickerInput }) => ({ default: asInput(ListPickerInput) })),
      },
    },
  ]);
}
