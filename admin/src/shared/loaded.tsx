import { Button, EmptyStateLayout, Flex, Loader } from '@strapi/design-system';
import { ArrowClockwise, WarningCircle } from '@strapi/icons';
import { EmptyPermissions } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';
import { problemOf } from './problem';
import { useText } from './text';

interface Query<T> {
  data?: T;
  error?: unknown;
  isFetching: boolean;
  refetch: () => unknown;
}

/** What a query brought, or why it brought nothing and how to try again. Data that is there stays while it is asked for anew. */
export function Loaded<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  const t = useText();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.error) {
    return (
      <Flex justifyContent="center" padding={8} aria-busy>
        <Loader>{t('state.loading')}</Loader>
      </Flex>
    );
  }
  const { message, status } = problemOf(query.error);
  const forbidden = status === 403;
  return (
    <EmptyStateLayout
      shadow="tableShadow"
      hasRadius
      icon={forbidden ? <EmptyPermissions width="16rem" /> : <WarningCircle width="6rem" height="6rem" />}
      content={forbidden ? t('error.forbidden') : t('error.load', { message: message || t('error.unknown') })}
      action={
        forbidden ? undefined : (
          <Button
            variant="secondary"
            startIcon={<ArrowClockwise />}
            loading={query.isFetching}
            onClick={() => query.refetch()}
          >
            {t('action.try-again')}
          </Button>
        )
      }
    />
  );
}
