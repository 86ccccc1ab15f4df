import { Flex, Typography } from '@strapi/design-system';
import type { RuleInput } from '../../../server/src/content-sync/contract';
import { ListChooser } from '../connection/list-chooser';
import { useAllLists } from '../connection/lists-api';
import { Loaded } from '../shared/loaded';
import { useText } from '../shared/text';
import type { Draft } from '../shared/use-draft';

export function RuleLists({ draft, disabled }: { draft: Draft<RuleInput>; disabled: boolean }) {
  const t = useText();
  const query = useAllLists();
  const { values, set, errors } = draft;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography variant="delta" tag="h2">
        {t('rules.lists')}
      </Typography>
      <Typography textColor="neutral600">{t('rules.lists-hint')}</Typography>
      <Loaded query={query}>
        {(lists) => (
          <ListChooser
            lists={lists}
            value={values.lists}
            disabled={disabled}
            oneConnection
            onChange={(keys) => set('lists', keys)}
          />
        )}
      </Loaded>
      {errors.lists ? (
        <Typography textColor="danger600" variant="pi" role="alert">
          {errors.lists}
        </Typography>
      ) : null}
    </Flex>
  );
}
