import type { ComponentType, ReactNode } from 'react';

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

/** Strapi's type of an input knows no props; it passes those above all the same. */
export const asInput = (input: ComponentType<CustomInputProps>) => input as ComponentType;
