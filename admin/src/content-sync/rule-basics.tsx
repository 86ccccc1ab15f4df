import { Field, Grid, Toggle } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { ContentTypeChoice, RuleInput } from '../../../server/src/content-sync/contract';
import { useAllFields } from '../connection/fields-api';
import { useFirstConnection } from '../connection/use-first-connection';
import { SelectField, TextField } from '../shared/inputs';
import { Loaded } from '../shared/loaded';
import { useText } from '../shared/text';
import type { Draft } from '../shared/use-draft';
import { useContentTypes } from './api';
import { attributeOptions, guessEmail, suggestMapping, typeOptions } from './choices';

interface Props {
  draft: Draft<RuleInput>;
  disabled: boolean;
}

const Cell = ({ children }: { children: ReactNode }) => (
  <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

function Source({ draft, disabled, types }: Props & { types: ContentTypeChoice[] }) {
  const t = useText();
  const { values, set, errors } = draft;
  const { data: fields = [] } = useAllFields();
  const connection = useFirstConnection();
  const type = types.find(({ uid }) => uid === values.contentType);
  const choose = (uid: string) => {
    set('contentType', uid);
    const next = types.find((candidate) => candidate.uid === uid);
    const email = guessEmail(next);
    set('email', email);
    const mapping = suggestMapping(next, email, fields, connection?.mapping ?? []);
    set(
      'mapping',
      mapping.map(({ from, to }) => ({ from: [from], to }))
    );
  };
  return (
    <>
      <Cell>
        <SelectField
          name="contentType"
          label={t('rules.content-type')}
          hint={type?.draftAndPublish ? t('rules.published-only') : undefined}
          value={values.contentType || null}
          options={typeOptions(types, values.contentType)}
          placeholder={t('mapping.choose')}
          error={errors.contentType}
          required
          disabled={disabled}
          onChange={choose}
        />
      </Cell>
      <Cell>
        <SelectField
          name="email"
          label={t('rules.email-attribute')}
          hint={t('rules.email-attribute-hint')}
          value={values.email || null}
          options={attributeOptions(type, values.email)}
          placeholder={t('mapping.choose')}
          error={errors.email}
          required
          disabled={disabled || !values.contentType}
          onChange={(attribute) => set('email', attribute)}
        />
      </Cell>
    </>
  );
}

export function RuleBasics({ draft, disabled }: Props) {
  const t = useText();
  const query = useContentTypes();
  const { values, set, errors } = draft;
  return (
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
      <Loaded query={query}>{(types) => <Source draft={draft} disabled={disabled} types={types} />}</Loaded>
    </Grid.Root>
  );
}
