import { useAllFields } from '../connection/fields-api';
import { useAllLists } from '../connection/lists-api';
import { useFirstConnection } from '../connection/use-first-connection';
import { useContentTypes } from './api';
import type { Surroundings } from './surroundings';

/** One query of all that the editor shows: nothing is there before everything is. */
export function useSurroundings() {
  const types = useContentTypes();
  const lists = useAllLists();
  const fields = useAllFields();
  const mapping = useFirstConnection()?.mapping ?? [];
  const all = [types, lists, fields];
  const data: Surroundings | undefined =
    types.data && lists.data && fields.data
      ? { types: types.data, lists: lists.data, fields: fields.data, mapping }
      : undefined;
  return {
    data,
    error: all.find(({ error }) => error)?.error,
    isFetching: all.some(({ isFetching }) => isFetching),
    refetch: () => {
      for (const { error, refetch } of all) if (error) refetch();
    },
  };
}
