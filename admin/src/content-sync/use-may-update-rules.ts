import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../permissions';

export function useMayUpdateRules(): boolean {
  return useRBAC(PERMISSIONS.updateRules).allowedActions.canUpdate ?? false;
}
