import { useRBAC } from '@strapi/strapi/admin';
import { useConnections } from '../connection/api';
import { PERMISSIONS } from '../permissions';

/** What a new form starts with: the default lists of the first connection; none for those who may not see connections. */
export function useDefaultLists(wanted: boolean): string[] | undefined {
  const { allowedActions } = useRBAC(PERMISSIONS.readConnections);
  const { data } = useConnections(undefined, { skip: !wanted || !allowedActions.canRead });
  return data?.[0]?.defaultLists;
}
