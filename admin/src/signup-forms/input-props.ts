import type { ReactNode } from 'react';

/** What the Content Manager hands to the input of a custom field, as far as ours use it. */
export interface CustomInputProps {
  name: string;
  label: ReactNode;
  labelAction?: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  value: unknown;
  error?: string;
  rawError?: unknown;
  onChange: (path: string, value: unknown) => void;
}
