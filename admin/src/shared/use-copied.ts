import { useClipboard } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';

const SAID_MS = 3000;

/** Copies a text, and says for a moment that it is done. */
export function useCopied() {
  const { copy } = useClipboard();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return { copied, copy: async (text: string) => setCopied(await copy(text)) };
}
