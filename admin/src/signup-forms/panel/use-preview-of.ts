import { useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { usePreview } from '../editor-api';
import { useLocale } from '../use-locale';

/** What of a form visitors see. */
const SHOWN = [
  'title',
  'slug',
  'fields',
  'hiddenFields',
  'lists',
  'listChoices',
  'texts',
  'consentText',
  'consentRequired',
  'successMessage',
  'confirmation',
  'look',
  'protection',
];
const PAUSE_MS = 300;

/** The form as it stands in the inputs, some moments after the last change. What was shown stays until the next is there. */
export function usePreviewOf(documentId: string | null) {
  const locale = useLocale();
  const values = useForm('ConstantContactPreview', (form) => form.values) as Record<string, unknown>;
  const now = JSON.stringify(SHOWN.map((name) => [name, values[name]]));
  const [settled, setSettled] = useState(now);

  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [now]);

  return usePreview({ documentId, locale, values: Object.fromEntries(JSON.parse(settled)) });
}
