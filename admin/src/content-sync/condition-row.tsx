import type { Condition, PathChoice } from '../../../server/src/content-sync/contract';
import { SelectField } from '../shared/inputs';
import { RowBox, RowCell } from '../shared/row-box';
import { useText } from '../shared/text';
import { PathPicker } from './path-picker';
import { ValueInput } from './value-input';
import { ValuesInput } from './values-input';

const TESTS = ['equal', 'not-equal', 'one-of', 'empty', 'filled'] as const satisfies readonly Condition['is'][];

interface Props {
  number: number;
  condition: Condition;
  paths: PathChoice[];
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

const isTest = (value: string): value is Condition['is'] => TESTS.some((test) => test === value);

/** Values that the test can do something with. */
const kept = (is: Condition['is'], values: string[]): string[] =>
  is === 'empty' || is === 'filled' ? [] : is === 'one-of' ? values : values.slice(0, 1);

export function ConditionRow({ number, condition, paths, errors, disabled, onChange, onRemove }: Props) {
  const t = useText();
  const { path, is, values } = condition;
  const choice = paths.find((candidate) => candidate.path === path);
  const input = {
    label: t(is === 'one-of' ? 'rules.condition-values' : 'rules.condition-value'),
    choice,
    error: errors.values,
    disabled,
  };
  return (
    <RowBox
      label={t('rules.condition', { number })}
      removeLabel={t('rules.condition-remove', { number })}
      disabled={disabled}
      onRemove={onRemove}
    >
      <RowCell grow={1.4}>
        <PathPicker
          label={t('rules.attribute')}
          value={path}
          paths={paths}
          error={errors.path}
          disabled={disabled}
          onChange={(next) => onChange({ ...condition, path: next, values: [] })}
        />
      </RowCell>
      <RowCell grow={0.8}>
        <SelectField
          label={t('rules.condition-test')}
          value={is}
          options={TESTS.map((test) => ({ value: test, label: t(`test.${test}`) }))}
          error={errors.is}
          disabled={disabled}
          onChange={(test) => isTest(test) && onChange({ path, is: test, values: kept(test, values) })}
        />
      </RowCell>
      <RowCell grow={1.2}>
        {is === 'one-of' ? (
          <ValuesInput
            key={path}
            {...input}
            values={values}
            onChange={(next) => onChange({ ...condition, values: next })}
          />
        ) : is === 'equal' || is === 'not-equal' ? (
          <ValueInput
            {...input}
            value={values[0] ?? ''}
            onChange={(value) => onChange({ ...condition, values: value === '' ? [] : [value] })}
          />
        ) : null}
      </RowCell>
    </RowBox>
  );
}
