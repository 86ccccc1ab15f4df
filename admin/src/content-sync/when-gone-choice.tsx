import type { WhenGone } from '../../../server/src/content-sync/contract';
import { ExplainedRadios } from '../shared/explained-radios';
import { useText } from '../shared/text';
import { RuleSection } from './rule-section';
import { connectionOf, type SectionProps } from './surroundings';

const CHOICES = ['leave', 'nothing', 'opt-out', 'delete'] as const satisfies readonly WhenGone[];

export function WhenGoneChoice({ draft, around, disabled }: SectionProps) {
  const t = useText();
  const { values, set, errors } = draft;
  const isV1 = connectionOf(around.lists, values)?.api === 'v1';
  return (
    <RuleSection title={t('rules.when-gone')} hint={t('rules.when-gone-hint')}>
      <ExplainedRadios
        label={t('rules.when-gone')}
        labelHidden
        value={values.whenGone}
        choices={CHOICES.map((value) => ({
          value,
          label: t(`when-gone.${value}`),
          help: t(`when-gone.${value}-help`),
          disabled: value === 'delete' && isV1,
        }))}
        error={errors.whenGone}
        disabled={disabled}
        onChange={(whenGone) => set('whenGone', whenGone)}
      />
    </RuleSection>
  );
}
