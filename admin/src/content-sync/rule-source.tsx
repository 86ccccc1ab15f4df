import { Field, Grid, Toggle } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { ContentTypeChoice, Version } from '../../../server/src/content-sync/contract';
import { SelectField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { ofType } from './new-rule';
import { setParts } from './rule-rows';
import { RuleSection } from './rule-section';
import { type SectionProps, typeOf } from './surroundings';
import { typeOptions } from './type-options';

const Cell = ({ children }: { children: ReactNode }) => (
  <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

/** What an entry is: its type, and of it one version in one locale. */
export function RuleSource({ draft, around, disabled }: SectionProps) {
  const t = useText();
  const { values, set, errors } = draft;
  const type = typeOf(around, values);
  const gone = values.contentType !== '' && !type;
  return (
    <RuleSection title={t('rules.source')}>
      <Grid.Root gap={4}>
        <Cell>
          <TextField
            name="name"
            label={t('rules.name')}
            value={values.name}
            error={errors.name}
            required
            disabled={disabled}
            onChange={(name) => set('name', name)}
          />
        </Cell>
        <Cell>
          <Field.Root name="enabled" hint={t('rules.enabled-hint')}>
            <Field.Label>{t('rules.enabled')}</Field.Label>
            <Toggle
              checked={values.enabled}
              disabled={disabled}
              onLabel={t('rules.on')}
              offLabel={t('rules.off')}
              onChange={(event) => set('enabled', event.target.checked)}
            />
            <Field.Hint />
          </Field.Root>
        </Cell>
        <Cell>
          <SelectField
            name="contentType"
            label={t('rules.content-type')}
            value={values.contentType || null}
            options={typeOptions(around.types, values.contentType, t)}
            placeholder={t('mapping.choose')}
            error={errors.contentType ?? (gone ? t('rules.content-type-gone') : undefined)}
            required
            disabled={disabled}
            onChange={(uid) => setParts(draft, ofType(uid, around))}
          />
        </Cell>
        {type?.draftAndPublish ? <VersionCell draft={draft} disabled={disabled} /> : null}
        {type && (type.locales.length > 0 || values.locale !== null) ? (
          <LocaleCell draft={draft} disabled={disabled} type={type} />
        ) : null}
      </Grid.Root>
    </RuleSection>
  );
}

const VERSIONS = ['published', 'draft'] as const satisfies readonly Version[];

function VersionCell({ draft, disabled }: Omit<SectionProps, 'around'>) {
  const t = useText();
  const { values, set, errors } = draft;
  return (
    <Cell>
      <SelectField
        name="version"
        label={t('rules.version')}
        hint={t(values.version === 'published' ? 'rules.published-only' : 'rules.drafts-too')}
        value={values.version}
        options={VERSIONS.map((version) => ({ value: version, label: t(`version.${version}`) }))}
        error={errors.version}
        disabled={disabled}
        onChange={(version) => set('version', version === 'draft' ? 'draft' : 'published')}
      />
    </Cell>
  );
}

/** The default locale of the site is no code of its own: it may be another tomorrow. */
const DEFAULT_CHOICE = 'default';

function LocaleCell({ draft, disabled, type }: Omit<SectionProps, 'around'> & { type: ContentTypeChoice }) {
  const t = useText();
  const { formatDisplayName } = useIntl();
  const { values, set, errors } = draft;
  const name = (code: string) => formatDisplayName(code, { type: 'language', fallback: 'code' }) ?? code;
  const gone = values.locale !== null && !type.locales.includes(values.locale);
  return (
    <Cell>
      <SelectField
        name="locale"
        label={t('rules.locale')}
        hint={t('rules.locale-hint')}
        value={values.locale ?? DEFAULT_CHOICE}
        options={[
          { value: DEFAULT_CHOICE, label: t('rules.locale-default', { name: name(type.locales[0] ?? '') }) },
          ...type.locales.map((code) => ({ value: code, label: `${name(code)} (${code})` })),
          ...(gone && values.locale
            ? [{ value: values.locale, label: t('gone.marked', { name: values.locale }) }]
            : []),
        ]}
        error={errors.locale ?? (gone ? t('rules.locale-gone') : undefined)}
        disabled={disabled}
        onChange={(locale) => set('locale', locale === DEFAULT_CHOICE ? null : locale)}
      />
    </Cell>
  );
}
