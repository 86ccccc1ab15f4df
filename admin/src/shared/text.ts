import { useCallback } from 'react';
import { type PrimitiveType, useIntl } from 'react-intl';
import { PLUGIN_ID } from '../plugin-id';
import en from '../translations/en.json';

/** A key of the English texts, which are also what is shown where a language lacks one. */
export type TextKey = keyof typeof en;

export const message = (key: TextKey) => ({ id: `${PLUGIN_ID}.${key}`, defaultMessage: en[key] });

export type Translate = (key: TextKey, values?: Record<string, PrimitiveType>) => string;

export function useText(): Translate {
  const { formatMessage } = useIntl();
  return useCallback((key, values) => formatMessage(message(key), values), [formatMessage]);
}
