import type { FORM_PERMISSIONS, PERMISSIONS } from '../permissions';

type Permission =
  | (typeof PERMISSIONS)[keyof typeof PERMISSIONS]
  | (typeof FORM_PERMISSIONS)[keyof typeof FORM_PERMISSIONS];

/** A route of the panel: for a signed-in administrator who holds `permission` (or any, where it is `null`). */
export function adminRoute(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  handler: string,
  permission: Permission | null
) {
  const policies: unknown[] = ['admin::isAuthenticatedAdmin'];
  if (permission) policies.push({ name: 'admin::hasPermissions', config: { actions: [permission] } });
  return { method, path, handler, config: { policies } };
}
