import type { StrapiApp } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { type TextKey, useText } from '../shared/text';
import en from '../translations/en.json';

const FIELDS = 'plugin::constant-contact.form-fields';

/** The parts of the Content Manager's layout that are used here. */
interface InputLayout {
  name: string;
  attribute: { customField?: string };
  hint?: ReactNode;
}
export interface EditLayout {
  layout: InputLayout[][][];
}

function Hint({ text }: { text: TextKey }) {
  return useText()(text);
}

/** What the form's schema says, word for word; `null` where a site says something of its own. */
function ours({ name, hint }: InputLayout): TextKey | null {
  const key = `hint.${name}` as TextKey;
  return hint && en[key] === hint ? key : null;
}

/** A view of the Content Manager, the hints under a form's inputs in the language of whoever looks. */
export function withTranslatedHints<View extends { layout: EditLayout }>(view: View): View {
  const rows = view.layout.layout.flat();
  if (!rows.flat().some(({ attribute }) => attribute.customField === FIELDS)) return view;
  const translated = (input: InputLayout): InputLayout => {
    const text = ours(input);
    return text ? { ...input, hint: <Hint text={text} /> } : input;
  };
  const panels = view.layout.layout.map((panel) => panel.map((row) => row.map(translated)));
  return { ...view, layout: { ...view.layout, layout: panels } };
}

/** Strapi translates what an attribute is called, and shows its hint as the schema has it (5.54). */
export function translateHints(app: Pick<StrapiApp, 'registerHook'>): void {
  app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', withTranslatedHints);
}
