import type { Api } from '../../../server/src/connection/contract';
import { SelectField } from '../shared/inputs';
import { useText } from '../shared/text';
import { connectionLabel } from './connection-label';

interface Props {
  connections: Array<{ key: string; name: string; api: Api }>;
  value: string | null;
  onChange: (key: string) => void;
  onClear?: () => void;
}

export function ConnectionSelect({ connections, value, onChange, onClear }: Props) {
  const t = useText();
  return (
    <SelectField
      name="connection"
      label={t('connection.one')}
      value={value}
      placeholder={onClear ? t('connection.any') : undefined}
      options={connections.map(({ key, name, api }) => ({ value: key, label: connectionLabel(name, api) }))}
      onChange={onChange}
      onClear={onClear}
      clearLabel={t('action.clear')}
    />
  );
}
