import { Box, Button, Flex } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { SelectField, TextField } from '../../shared/inputs';
import { SearchField } from '../../shared/search-field';
import { useText } from '../../shared/text';
import type { useFilters } from '../../shared/use-filters';
import { useSignupForms } from './api';
import { STATUSES } from './statuses';

export const FILTERS = ['form', 'status', 'email', 'from', 'to'] as const;
type Filters = ReturnType<typeof useFilters<(typeof FILTERS)[number]>>;

export function SignupFilters({ filters }: { filters: Filters }) {
  const t = useText();
  const { data: forms = [] } = useSignupForms();
  const { values, setFilter, clear, filtered } = filters;

  return (
    <Flex gap={4} alignItems="flex-end" wrap="wrap">
      <Box width="18rem">
        <SearchField
          name="email"
          label={t('deliveries.email')}
          value={values.email ?? ''}
          onChange={(email) => setFilter('email', email)}
        />
      </Box>
      <Box width="16rem">
        <SelectField
          name="form"
          label={t('signups.form')}
          value={values.form ?? null}
          placeholder={t('signups.any-form')}
          options={forms.map(({ documentId, title, slug }) => ({ value: documentId, label: title || slug }))}
          onChange={(form) => setFilter('form', form)}
          onClear={() => setFilter('form', undefined)}
          clearLabel={t('action.clear')}
        />
      </Box>
      <Box width="16rem">
        <SelectField
          name="status"
          label={t('signups.status')}
          value={values.status ?? null}
          placeholder={t('signups.any-status')}
          options={STATUSES.map((status) => ({ value: status, label: t(`signups.status.${status}`) }))}
          onChange={(status) => setFilter('status', status)}
          onClear={() => setFilter('status', undefined)}
          clearLabel={t('action.clear')}
        />
      </Box>
      {(['from', 'to'] as const).map((end) => (
        <Box key={end} width="15rem">
          <TextField
            name={end}
            type="date"
            label={t(`signups.${end}`)}
            value={values[end] ?? ''}
            onChange={(day) => setFilter(end, day)}
          />
        </Box>
      ))}
      {filtered ? (
        <Button variant="tertiary" startIcon={<Cross />} onClick={clear} size="M">
          {t('deliveries.clear')}
        </Button>
      ) : null}
    </Flex>
  );
}
