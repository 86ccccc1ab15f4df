import type { Api } from '../../../server/src/connection/contract';

/** Two accounts may have much the same name: the API tells them apart, unless the name says it already. */
export const connectionLabel = (name: string, api: Api): string => (name.includes(api) ? name : `${name} (${api})`);
