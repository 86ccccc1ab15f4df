import type { Consent } from '../../../server/src/content-sync/contract';
import { ExplainedRadios } from '../shared/explained-radios';
import { useText } from '../shared/text';
import { PathPicker } from './path-picker';
import { setPart } from './rule-rows';
import { RuleSection } from './rule-section';
import { pathsOf, type SectionProps } from './surroundings';

const OTHERWISE = ['leave', 'opt-out'] as const satisfies readonly Consent['otherwise'][];

/** Whether the person agreed, where the site asks. */
export function RuleConsent({ draft, around, disabled }: SectionProps) {
  const t = useText();
  const { values, errors } = draft;
  const { consent } = values;
  const set = (next: Consent | null) => setPart(draft, 'consent', next);
  return (
    <RuleSection title={t('rules.consent')} hint={t('rules.consent-hint')} error={errors.consent}>
      <PathPicker
        label={t('rules.consent-path')}
        value={consent?.path ?? ''}
        paths={pathsOf(around, values)}
        hint={t('rules.consent-path-hint')}
        placeholder={t('rules.consent-none')}
        error={errors['consent.path']}
        disabled={disabled || !values.contentType}
        onChange={(path) => set({ path, otherwise: consent?.otherwise ?? 'leave' })}
        onClear={() => set(null)}
      />
      {consent ? (
        <ExplainedRadios
          label={t('rules.consent-otherwise')}
          value={consent.otherwise}
          choices={OTHERWISE.map((value) => ({
            value,
            label: t(`otherwise.${value}`),
            help: t(`otherwise.${value}-help`),
          }))}
          error={errors['consent.otherwise']}
          disabled={disabled}
          onChange={(otherwise) => set({ ...consent, otherwise })}
        />
      ) : null}
    </RuleSection>
  );
}
