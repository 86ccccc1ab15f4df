import type { ConnectionView, ListChoice, ListView } from '../../../server/src/connection/contract';
import { api, at, unwrap } from '../shared/api';

const lists = api.injectEndpoints({
  endpoints: (build) => ({
    ctctLists: build.query<ListView[], string>({
      query: (connection) => at(`/connections/${connection}/lists`),
      transformResponse: unwrap<ListView[]>,
      providesTags: ['CtctList'],
    }),
    ctctAllLists: build.query<ListChoice[], void>({
      query: () => at('/lists'),
      transformResponse: unwrap<ListChoice[]>,
      providesTags: ['CtctList'],
    }),
    ctctRefreshLists: build.mutation<ListView[], string>({
      query: (connection) => ({ url: at(`/connections/${connection}/lists/refresh`), method: 'POST' }),
      transformResponse: unwrap<ListView[]>,
      invalidatesTags: ['CtctList', 'CtctConnection', 'CtctRule'],
    }),
    ctctPasteList: build.mutation<ListView[], { connection: string; uri: string }>({
      query: ({ connection, uri }) => ({ url: at(`/connections/${connection}/lists`), method: 'POST', data: { uri } }),
      transformResponse: unwrap<ListView[]>,
      invalidatesTags: ['CtctList'],
    }),
    ctctDefaultLists: build.mutation<ConnectionView, { connection: string; lists: string[] }>({
      query: ({ connection, lists }) => ({
        url: at(`/connections/${connection}/lists/default`),
        method: 'PUT',
        data: { lists },
      }),
      invalidatesTags: ['CtctConnection', 'CtctList'],
    }),
  }),
});

export const {
  useCtctListsQuery: useLists,
  useCtctAllListsQuery: useAllLists,
  useCtctRefreshListsMutation: useRefreshLists,
  useCtctPasteListMutation: usePasteList,
  useCtctDefaultListsMutation: useDefaultLists,
} = lists;
