import type { StrapiApp } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import { PLUGIN_ID } from '../plugin-id';
import { PluginIcon } from '../shared/icon';
import { message } from '../shared/text';
import type { CustomInputProps } from './input-props';

type Input = ComponentType<CustomInputProps>;
type Type = 'json' | 'enumeration' | 'text';

const NAMES = [
  'form-fields',
  'form-texts',
  'hidden-fields',
  'list-choices',
  'list-picker',
  'tag-picker',
  'protection',
  'confirmation',
  'look',
  'linked-text',
] as const;
type Name = (typeof NAMES)[number];

const TYPES: Partial<Record<Name, Type>> = { confirmation: 'enumeration', look: 'enumeration', 'linked-text': 'text' };

const INPUTS: Record<Name, () => Promise<Input>> = {
  'form-fields': () => import('./form-fields-input').then(({ FormFieldsInput }) => FormFieldsInput),
  'form-texts': () => import('./form-texts-input').then(({ FormTextsInput }) => FormTextsInput),
  'hidden-fields': () => import('./hidden-fields-input').then(({ HiddenFieldsInput }) => HiddenFieldsInput),
  'list-choices': () => import('./list-choices-input').then(({ ListChoicesInput }) => ListChoicesInput),
  'list-picker': () => import('./list-picker-input').then(({ ListPickerInput }) => ListPickerInput),
  'tag-picker': () => import('./tag-picker-input').then(({ TagPickerInput }) => TagPickerInput),
  protection: () => import('./protection-input').then(({ ProtectionInput }) => ProtectionInput),
  confirmation: () => import('./choice-inputs').then(({ ConfirmationInput }) => ConfirmationInput),
  look: () => import('./choice-inputs').then(({ LookInput }) => LookInput),
  'linked-text': () => import('./linked-text-input').then(({ LinkedTextInput }) => LinkedTextInput),
};

/** The inputs of a sign-up form in the Content Manager; the server registers the same names. */
export function addCustomFields(app: StrapiApp) {
  app.customFields.register(
    NAMES.map((name) => ({
      name,
      pluginId: PLUGIN_ID,
      type: TYPES[name] ?? 'json',
      icon: PluginIcon,
      intlLabel: message(`${name}.label`),
      intlDescription: message(`${name}.description`),
      // Strapi's type of an input knows no props; it passes those of ours all the same.
      components: { Input: async () => ({ default: (await INPUTS[name]()) as ComponentType }) },
    }))
  );
}
