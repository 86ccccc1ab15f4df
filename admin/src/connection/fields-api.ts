import type { FieldChoice, FieldView, MappingRow } from '../../../server/src/connection/contract';
import { api, at, unwrap } from '../shared/api';

const fields = api.injectEndpoints({
  endpoints: (build) => ({
    ctctFields: build.query<FieldView[], string>({
      query: (connection) => at(`/connections/${connection}/fields`),
      transformResponse: unwrap<FieldView[]>,
      providesTags: ['CtctField'],
    }),
    ctctAllFields: build.query<FieldChoice[], void>({
      query: () => at('/fields'),
      transformResponse: unwrap<FieldChoice[]>,
      providesTags: ['CtctField'],
    }),
    ctctRefreshFields: build.mutation<FieldView[], string>({
      query: (connection) => ({ url: at(`/connections/${connection}/fields/refresh`), method: 'POST' }),
      transformResponse: unwrap<FieldView[]>,
      invalidatesTags: ['CtctField', 'CtctConnection'],
    }),
    ctctSaveMapping: build.mutation<unknown, { connection: string; mapping: MappingRow[] }>({
      query: ({ connection, mapping }) => ({
        url: at(`/connections/${connection}/mapping`),
        method: 'PUT',
        data: { mapping },
      }),
      invalidatesTags: ['CtctConnection', 'CtctField'],
    }),
  }),
});

export const {
  useCtctFieldsQuery: useFields,
  useCtctAllFieldsQuery: useAllFields,
  useCtctRefreshFieldsMutation: useRefreshFields,
  useCtctSaveMappingMutation: useSaveMapping,
} = fields;
