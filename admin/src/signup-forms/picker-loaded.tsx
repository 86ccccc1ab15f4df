import { Button, Flex, Loader, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { problemOf } from '../shared/problem';
import { useText } from '../shared/text';

interface Props<T> {
  query: { data?: T; error?: unknown; refetch: () => unknown };
  /** How many are chosen: they stay when they cannot be shown. */
  kept: number;
  children: (data: T) => ReactNode;
}

/** Inside a form, where a page-sized message would be out of place. */
export function PickerLoaded<T>({ query, kept, children }: Props<T>) {
  const t = useText();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.error) return <Loader small>{t('state.loading')}</Loader>;
  const forbidden = problemOf(query.error).status === 403;
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Typography textColor="neutral600">
        {t(forbidden ? 'list-picker.forbidden' : 'list-picker.failed', { count: kept })}
      </Typography>
      {forbidden ? null : (
        <Button type="button" size="S" variant="tertiary" onClick={() => query.refetch()}>
          {t('action.try-again')}
        </Button>
      )}
    </Flex>
  );
}
