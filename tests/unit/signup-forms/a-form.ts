import { defineForm, type Form, type FormRow } from '../../../server/src/signup-forms/definition';

/** A published row with an address, a name and nothing else, unless told otherwise. */
export const aRow = (changes: Partial<FormRow> = {}): FormRow => ({
  documentId: 'doc1',
  slug: 'newsletter',
  title: 'Newsletter',
  locale: 'en',
  fields: [
    { key: 'email', type: 'email', required: true },
    { key: 'firstName', type: 'text', required: false },
  ],
  lists: ['list-1'],
  texts: null,
  consentText: null,
  consentRequired: false,
  successMessage: null,
  redirectUrl: null,
  ...changes,
});

export const aForm = (
  changes: Partial<FormRow> = {},
  limits: Record<string, number> = {},
  listNames: Record<string, string> = {}
): Form =>
  defineForm(aRow(changes), null, {
    limits: new Map(Object.entries(limits)),
    listNames: new Map(Object.entries(listNames)),
  });
