import type { ConnectionView } from '../../../server/src/connection/contract';
import { SelectField } from '../shared/inputs';
import { useText } from '../shared/text';
import { connectionLabel } from './connection-label';
import { type Sends, unusual } from './mode';

interface Props {
  connections: Array<Pick<ConnectionView, 'key' | 'name' | 'api'> & Partial<Sends>>;
  value: string | null;
  onChange: (key: string) => void;
  onClear?: () => void;
}

export function ConnectionSelect({ connections, value, onChange, onClear }: Props) {
  const t = useText();
  const labelOf = (connection: Props['connections'][number]) => {
    const label = connectionLabel(connection.name, connection.api);
    const mode = unusual(connection);
    return mode ? `${label} · ${t(`mode.${mode}-badge`)}` : label;
  };
  return (
    <SelectField
      name="connection"
      label={t('connection.one')}
      value={value}
      placeholder={onClear ? t('connection.any') : undefined}
      options={connections.map((connection) => ({ value: connection.key, label: labelOf(connection) }))}
      onChange={onChange}
      onClear={onClear}
      clearLabel={t('action.clear')}
    />
  );
}
