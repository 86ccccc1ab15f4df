import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../permissions';

export function useMayUpdate(): boolean {
  return useRBAC(PERMISSIONS.updateConnections).allowedActions.canUpdate ?? false;
}
