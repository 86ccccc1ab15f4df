import type { ConnectionView } from '../../../server/src/connection/contract';
import { ConsentEndNote } from './consent-end-note';
import { ModeNote } from './mode-note';
import { MoveNote } from './move-note';
import { SiteQuestion } from './site-question';

/** Whatever an administrator has to know or decide about a connection before anything else. */
export function ConnectionNotes({ connection }: { connection: ConnectionView }) {
  return (
    <>
      <SiteQuestion connection={connection} />
      <ModeNote connection={connection} />
      <ConsentEndNote connection={connection} />
      <MoveNote connection={connection} />
    </>
  );
}
