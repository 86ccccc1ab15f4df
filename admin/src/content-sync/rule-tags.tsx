import { Typography } from '@strapi/design-system';
import { TagPicker } from '../connection/tag-picker';
import { useText } from '../shared/text';
import { setPart } from './rule-rows';
import { RuleSection } from './rule-section';
import { connectionOf, type SectionProps } from './surroundings';

export function RuleTags({ draft, around, disabled }: SectionProps) {
  const t = useText();
  const { values, errors } = draft;
  const connection = connectionOf(around.lists, values);
  const isV1 = connection?.api === 'v1';
  const choosable = connection && (!isV1 || values.tags.length > 0);
  return (
    <RuleSection title={t('rules.tags')} hint={t('rules.tags-hint')} error={errors.tags}>
      {isV1 ? <Typography textColor="neutral800">{t('rules.tags-v1')}</Typography> : null}
      {connection ? null : <Typography textColor="neutral600">{t('rules.tags-later')}</Typography>}
      {choosable ? (
        <TagPicker
          key={connection.key}
          connection={connection}
          value={values.tags}
          disabled={disabled}
          onChange={(tags) => setPart(draft, 'tags', tags)}
        />
      ) : null}
    </RuleSection>
  );
}
