import { Flex, Typography } from '@strapi/design-system';
import type { RuleInput } from '../../../server/src/content-sync/contract';
import { useAllFields } from '../connection/fields-api';
import { useAllLists } from '../connection/lists-api';
import { MappingRows } from '../connection/mapping-rows';
import { Loaded } from '../shared/loaded';
import { useText } from '../shared/text';
import type { Draft } from '../shared/use-draft';
import { useContentTypes } from './api';
import { attributeOptions } from './choices';

/** Standard fields, and the custom ones of the account whose lists are chosen (of all while none is). */
function useFieldsOfRule(lists: string[]) {
  const query = useAllFields();
  const { data: all = [] } = useAllLists();
  const connection = all.find(({ key }) => lists.includes(key))?.connection;
  const fits = (owner: string | null) => !owner || !connection || owner === connection;
  return { ...query, data: query.data?.filter((field) => fits(field.connection)) };
}

export function RuleMapping({ draft, disabled }: { draft: Draft<RuleInput>; disabled: boolean }) {
  const t = useText();
  const { values, set, errors } = draft;
  const query = useFieldsOfRule(values.lists);
  const { data: types = [] } = useContentTypes();
  const type = types.find(({ uid }) => uid === values.contentType);

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography variant="delta" tag="h2">
        {t('rules.mapping')}
      </Typography>
      <Typography textColor="neutral600">{t('rules.mapping-hint')}</Typography>
      <Loaded query={query}>
        {(fields) => (
          <MappingRows
            rows={values.mapping.map(({ from, to }) => ({ from: from[0] ?? '', to }))}
            fields={fields}
            fromLabel={t('rules.attribute')}
            from={attributeOptions(type)}
            empty={t('rules.mapping-empty')}
            errors={errors}
            disabled={disabled || !values.contentType}
            onChange={(rows) =>
              set(
                'mapping',
                rows.map(({ from, to }) => ({ from: [from], to }))
              )
            }
          />
        )}
      </Loaded>
    </Flex>
  );
}
