import { Button, Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { FormEvent } from 'react';
import type { ConnectionView, FieldView } from '../../../server/src/connection/contract';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { UnsavedGuard } from '../shared/unsaved-guard';
import { useDraft } from '../shared/use-draft';
import { useRun } from '../shared/use-run';
import { useSaveMapping } from './fields-api';
import { MappingRows } from './mapping-rows';

interface Props {
  connection: ConnectionView;
  fields: FieldView[];
  mayUpdate: boolean;
}

export function MappingForm({ connection, fields, mayUpdate }: Props) {
  const t = useText();
  const run = useRun();
  const draft = useDraft({ mapping: connection.mapping });
  const [save, { isLoading }] = useSaveMapping();
  const { values, set, errors, dirty } = draft;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const ran = await run(save({ connection: connection.key, mapping: values.mapping }).unwrap(), t('mapping.saved'));
    if (ran.ok) draft.reset(values);
    else draft.setErrors(ran.problem.fields);
  };

  return (
    <Panel>
      <UnsavedGuard isDirty={draft.isDirty} />
      <form onSubmit={submit} noValidate>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <MappingRows
            rows={values.mapping}
            fields={fields}
            fromLabel={t('mapping.from')}
            empty={t('mapping.empty')}
            errors={errors}
            disabled={!mayUpdate}
            onChange={(mapping) => set('mapping', mapping)}
          />
          {mayUpdate ? (
            <Flex gap={4}>
              <Button type="submit" startIcon={<Check />} loading={isLoading} disabled={!dirty}>
                {t('action.save')}
              </Button>
              {dirty ? <Typography textColor="neutral600">{t('state.unsaved')}</Typography> : null}
            </Flex>
          ) : null}
        </Flex>
      </form>
    </Panel>
  );
}
