import { Box, Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import type { PathChoice } from '../../../server/src/content-sync/contract';
import type { Option } from '../shared/inputs';
import { useText } from '../shared/text';
import { isGone, type PathGroup, pathGroups, pathText } from './path-options';

interface Props {
  label: string;
  /** Empty: nothing is chosen. */
  value: string;
  paths: PathChoice[];
  hint?: string;
  error?: string;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  /** What can be chosen in place of a path, above all of them. */
  instead?: Option;
  onChange: (path: string) => void;
  /** Where given, the choice can be taken back. */
  onClear?: () => void;
}

function Group({ group, label }: { group: PathGroup; label: string }) {
  return (
    <Box role="group" aria-label={label}>
      <Box paddingTop={3} paddingBottom={1} paddingLeft={4} paddingRight={4} aria-hidden>
        <Typography variant="sigma" textColor="neutral600">
          {label}
        </Typography>
      </Box>
      {group.options.map(({ value, label: option }) => (
        <SingleSelectOption key={value} value={value}>
          {option}
        </SingleSelectOption>
      ))}
    </Box>
  );
}

/** A value of an entry, its own or behind a relation or component. One that vanished stays to be seen, and is said to be gone. */
export function PathPicker({ label, value, paths, instead, hint, error, onChange, onClear, ...rest }: Props) {
  const t = useText();
  const { required, disabled, placeholder = t('mapping.choose') } = rest;
  const gone = value !== instead?.value && isGone(value, paths);
  const offered = value === '' || value === instead?.value || paths.some(({ path }) => path === value);
  const name = pathText(value);
  return (
    <Field.Root
      hint={hint}
      error={error ?? (gone ? t('paths.gone-hint', { path: name }) : undefined)}
      required={required}
      width="100%"
    >
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={value || null}
        disabled={disabled}
        placeholder={placeholder}
        onChange={(next) => onChange(String(next))}
        onClear={disabled ? undefined : onClear}
        clearLabel={t('action.clear')}
      >
        {offered ? null : (
          <SingleSelectOption value={value}>{gone ? t('gone.marked', { name }) : name}</SingleSelectOption>
        )}
        {instead ? <SingleSelectOption value={instead.value}>{instead.label}</SingleSelectOption> : null}
        {pathGroups(paths, t).map((group) => (
          <Group key={group.behind} group={group} label={group.behind ?? t('paths.own')} />
        ))}
      </SingleSelect>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
