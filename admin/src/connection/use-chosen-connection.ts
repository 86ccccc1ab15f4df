import { useSearchParams } from 'react-router-dom';
import type { ConnectionView } from '../../../server/src/connection/contract';

/** The connection that a page is about; kept in the address, so that a page can be linked to and reloaded. */
export function useChosenConnection(connections: ConnectionView[]) {
  const [params, setParams] = useSearchParams();
  const named = params.get('connection');
  const chosen = connections.find(({ key }) => key === named) ?? connections[0];
  const choose = (key: string) => setParams({ connection: key }, { replace: true });
  return { chosen, choose };
}
