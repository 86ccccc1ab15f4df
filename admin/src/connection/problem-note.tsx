import type { ConnectionView } from '../../../server/src/connection/contract';
import { Note } from '../shared/note';

/** What is wrong with the connection and what to do, in the server's plain words. A question is asked elsewhere on the page. */
export function ProblemNote({ connection }: { connection: Pick<ConnectionView, 'problem' | 'health' | 'site'> }) {
  if (!connection.problem || connection.site.state === 'asking') return null;
  return <Note kind={connection.health === 'needs-attention' ? 'danger' : 'warning'}>{connection.problem}</Note>;
}
