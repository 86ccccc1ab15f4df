import { Box, Button, Flex } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useConnections } from '../connection/api';
import { ConnectionSelect } from '../connection/connection-select';
import { PERMISSIONS } from '../permissions';
import { SelectField } from '../shared/inputs';
import { SearchField } from '../shared/search-field';
import { useText } from '../shared/text';
import { STATES, TOO_OLD } from './states';
import type { useFilters } from './use-filters';

export function DeliveryFilters({ filters }: { filters: ReturnType<typeof useFilters> }) {
  const t = useText();
  const { allowedActions } = useRBAC(PERMISSIONS.readConnections);
  const { data: connections = [] } = useConnections(undefined, { skip: !allowedActions.canRead });
  const { query, setFilter, setFilters, clear, filtered } = filters;

  return (
    <Flex gap={4} alignItems="flex-end" wrap="wrap">
      <Box width="22rem">
        <SearchField
          name="email"
          label={t('deliveries.email')}
          value={query.email ?? ''}
          onChange={(email) => setFilter('email', email)}
        />
      </Box>
      <Box width="18rem">
        <SelectField
          name="state"
          label={t('deliveries.state')}
          value={query.hold ?? query.state ?? null}
          placeholder={t('deliveries.any-state')}
          options={[...STATES, TOO_OLD.hold].map((state) => ({ value: state, label: t(`state.${state}`) }))}
          onChange={(state) => setFilters(state === TOO_OLD.hold ? TOO_OLD : { state, hold: undefined })}
          onClear={() => setFilters({ state: undefined, hold: undefined })}
          clearLabel={t('action.clear')}
        />
      </Box>
      {connections.length > 1 ? (
        <Box width="22rem">
          <ConnectionSelect
            connections={connections}
            value={query.connection ?? null}
            onChange={(key) => setFilter('connection', key)}
            onClear={() => setFilter('connection', undefined)}
          />
        </Box>
      ) : null}
      {filtered ? (
        <Button variant="tertiary" startIcon={<Cross />} onClick={clear} size="M">
          {t('deliveries.clear')}
        </Button>
      ) : null}
    </Flex>
  );
}
