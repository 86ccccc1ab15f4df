import type { SecretState } from '../../../server/src/connection/contract';
import { TextField } from '../shared/inputs';
import { useText } from '../shared/text';

interface Props {
  name: string;
  label: string;
  hint?: string;
  state: SecretState | undefined;
  value: string | undefined;
  error?: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** Always starts empty: a stored secret never reaches a browser. Left empty, what is stored stays. */
export function SecretField({ state, value, ...field }: Props) {
  const t = useText();
  return (
    <TextField
      {...field}
      type="password"
      autoComplete="new-password"
      value={value ?? ''}
      required={state !== 'set'}
      placeholder={state === 'set' ? t('secret.set') : undefined}
    />
  );
}
