import type { FieldChoice } from '../../../server/src/connection/contract';
import type { PathChoice, RuleMappingRow } from '../../../server/src/content-sync/contract';
import { RowBox, RowCell } from '../shared/row-box';
import { useText } from '../shared/text';
import { ContactFieldSelect } from './contact-field-select';
import { MappingSource } from './mapping-source';
import { MappingTransforms } from './mapping-transforms';

export interface MappingRowProps {
  number: number;
  row: RuleMappingRow;
  fields: FieldChoice[];
  paths: PathChoice[];
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (row: RuleMappingRow) => void;
  onRemove: () => void;
}

/** A contact field, and what of the entry fills it. */
export function MappingRow(props: MappingRowProps) {
  const t = useText();
  const { number, row, fields, errors, disabled, onChange, onRemove } = props;
  return (
    <RowBox
      label={t('rules.field', { number })}
      removeLabel={t('rules.field-remove', { number })}
      disabled={disabled}
      onRemove={onRemove}
      more={<MappingTransforms {...props} />}
    >
      <RowCell>
        <ContactFieldSelect
          fields={fields}
          value={row.to}
          error={errors.to}
          disabled={disabled}
          onChange={(to) => onChange({ ...row, to })}
        />
      </RowCell>
      <RowCell grow={1.4}>
        <MappingSource {...props} />
      </RowCell>
    </RowBox>
  );
}
