import { useRBAC } from '@strapi/strapi/admin';
import { useConnections } from '../connection/api';
import { onlyLogs } from '../connection/mode';
import { ModeNote } from '../connection/mode-note';
import { PERMISSIONS } from '../permissions';

/** Says above the list whose deliveries never reach the account. */
export function LoggingConnections({ only }: { only: string | undefined }) {
  const { allowedActions } = useRBAC(PERMISSIONS.readConnections);
  const { data: connections = [] } = useConnections(undefined, { skip: !allowedActions.canRead });
  return connections
    .filter((connection) => onlyLogs(connection) && (only === undefined || connection.key === only))
    .map((connection) => <ModeNote key={connection.key} connection={connection} named />);
}
