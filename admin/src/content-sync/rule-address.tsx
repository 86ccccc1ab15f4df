import { useText } from '../shared/text';
import { PathPicker } from './path-picker';
import { setPart } from './rule-rows';
import { RuleSection } from './rule-section';
import { pathsOf, type SectionProps } from './surroundings';

export function RuleAddress({ draft, around, disabled }: SectionProps) {
  const t = useText();
  const { values, errors } = draft;
  return (
    <RuleSection title={t('rules.address')} hint={t('rules.address-hint')}>
      <PathPicker
        label={t('rules.email-attribute')}
        value={values.email}
        paths={pathsOf(around, values)}
        error={errors.email}
        required
        disabled={disabled || !values.contentType}
        onChange={(path) => setPart(draft, 'email', path)}
      />
    </RuleSection>
  );
}
