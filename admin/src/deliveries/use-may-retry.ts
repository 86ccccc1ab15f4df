import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../permissions';

export function useMayRetry(): boolean {
  return useRBAC(PERMISSIONS.retryDeliveries).allowedActions.canRetry ?? false;
}
