import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../permissions';
import { useConnections } from './api';

/** The connection whose lists and mapping new forms and rules start with; `undefined` for those who may not see connections. */
export function useFirstConnection(wanted = true) {
  const { allowedActions } = useRBAC(PERMISSIONS.readConnections);
  const { data } = useConnections(undefined, { skip: !wanted || !allowedActions.canRead });
  return data?.[0];
}
