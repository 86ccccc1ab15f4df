import type { ConnectionView, Mode } from '../../../server/src/connection/contract';

/** The contract's modes; a value of the server's cannot be imported into the panel. */
export const MODES = ['live', 'test', 'log-only'] as const satisfies readonly Mode[];

export type Sends = Pick<ConnectionView, 'mode' | 'site'>;

/** A copy of another site sends nothing, whatever its mode. */
export const onlyLogs = ({ mode, site }: Sends): boolean => mode === 'log-only' || site.state === 'copy';

/** What is worth a badge beside the connection's name; `null`: it sends as one expects. */
export const unusual = ({ mode = 'live', site }: Partial<Sends>): 'copy' | 'test' | 'log-only' | null => {
  if (site?.state === 'copy') return 'copy';
  return mode === 'live' ? null : mode;
};
