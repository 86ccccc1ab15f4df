import { Box, Field, SingleSelect, SingleSelectOption, Textarea, TextInput } from '@strapi/design-system';
import type { HTMLInputTypeAttribute, ReactNode } from 'react';
import { styled } from 'styled-components';

interface Common {
  label: string;
  name?: string;
  hint?: ReactNode;
  error?: string;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  /** For inputs in a table, whose column says what they are: read out, not shown. */
  labelHidden?: boolean;
}

interface TextProps extends Common {
  value: string;
  onChange: (value: string) => void;
  type?: HTMLInputTypeAttribute;
  autoComplete?: string;
  /** Values that the browser offers; others can be typed all the same. */
  suggestions?: { id: string; values: string[] };
}

function Frame({ label, labelHidden, name, hint, error, required, children }: Common & { children: ReactNode }) {
  return (
    <Field.Root name={name} hint={hint} error={error} required={required} width="100%">
      {labelHidden ? null : <Field.Label>{label}</Field.Label>}
      {children}
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}

/** Chromium puts a pixel above and below the parts of a date, which would make its input higher than its neighbours. */
const Input = styled(TextInput)`
  input::-webkit-datetime-edit {
    margin-block: -1px;
  }
`;

export function TextField({ value, onChange, type = 'text', autoComplete = 'off', suggestions, ...common }: TextProps) {
  return (
    <Frame {...common}>
      {suggestions ? (
        <datalist id={suggestions.id}>
          {suggestions.values.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
      <Input
        type={type}
        list={suggestions?.id}
        value={value}
        disabled={common.disabled}
        placeholder={common.placeholder}
        autoComplete={autoComplete}
        aria-label={common.labelHidden ? common.label : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  );
}

export function AreaField({ value, onChange, ...common }: Omit<TextProps, 'type'>) {
  return (
    <Frame {...common}>
      <Textarea
        value={value}
        disabled={common.disabled}
        placeholder={common.placeholder}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
      />
    </Frame>
  );
}

export interface Option {
  value: string;
  label: string;
}

interface SelectProps extends Common {
  value: string | null;
  options: Option[];
  onChange: (value: string) => void;
  /** Where given, the choice can be taken back. */
  onClear?: () => void;
  clearLabel?: string;
}

/** Strapi's button that takes a choice back is smaller than WCAG 2.2 wants a target; the input keeps its height. */
const WithLargeTarget = styled(Box)`
  [role='combobox'] button {
    min-width: 2.4rem;
    min-height: 2.4rem;
    justify-content: center;
    margin-block: -0.2rem;
  }
`;

export function SelectField({ value, options, onChange, onClear, clearLabel, ...common }: SelectProps) {
  return (
    <Frame {...common}>
      <WithLargeTarget width="100%">
        <SingleSelect
          value={value}
          disabled={common.disabled}
          placeholder={common.placeholder}
          aria-label={common.labelHidden ? common.label : undefined}
          onChange={(next) => onChange(String(next))}
          onClear={onClear}
          clearLabel={clearLabel}
        >
          {options.map((option) => (
            <SingleSelectOption key={option.value} value={option.value}>
              {option.label}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </WithLargeTarget>
    </Frame>
  );
}
