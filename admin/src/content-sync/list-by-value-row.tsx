import type { ListByValue, PathChoice } from '../../../server/src/content-sync/contract';
import { type Option, SelectField } from '../shared/inputs';
import { RowBox, RowCell } from '../shared/row-box';
import { useText } from '../shared/text';
import { PathPicker } from './path-picker';
import { ValueInput } from './value-input';

interface Props {
  number: number;
  row: ListByValue;
  paths: PathChoice[];
  options: Option[];
  /** Of a list that cannot be chosen any more, where it is still known. */
  goneName?: string;
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (row: ListByValue) => void;
  onRemove: () => void;
}

export function ListByValueRow(props: Props) {
  const { number, row, paths, options, goneName, errors, disabled, onChange, onRemove } = props;
  const t = useText();
  const gone = goneName ? t('gone.marked', { name: goneName }) : t('lists.unknown');
  const offered = row.list === '' || options.some(({ value }) => value === row.list);
  return (
    <RowBox
      label={t('rules.list-by-value', { number })}
      removeLabel={t('rules.list-by-value-remove', { number })}
      disabled={disabled}
      onRemove={onRemove}
    >
      <RowCell grow={1.2}>
        <PathPicker
          label={t('rules.attribute')}
          value={row.path}
          paths={paths}
          error={errors.path}
          disabled={disabled}
          onChange={(path) => onChange({ ...row, path, value: '' })}
        />
      </RowCell>
      <RowCell>
        <ValueInput
          label={t('rules.condition-value')}
          choice={paths.find(({ path }) => path === row.path)}
          value={row.value}
          error={errors.value}
          disabled={disabled}
          onChange={(value) => onChange({ ...row, value })}
        />
      </RowCell>
      <RowCell>
        <SelectField
          label={t('rules.list')}
          value={row.list || null}
          options={offered ? options : [{ value: row.list, label: gone }, ...options]}
          placeholder={t('mapping.choose')}
          error={errors.list ?? (offered ? undefined : t('rules.list-gone'))}
          disabled={disabled}
          onChange={(list) => onChange({ ...row, list })}
        />
      </RowCell>
    </RowBox>
  );
}
