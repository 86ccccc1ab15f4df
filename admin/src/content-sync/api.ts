import type { ContentTypeChoice, RuleInput, RuleView } from '../../../server/src/content-sync/contract';
import { api, at, unwrap } from '../shared/api';

const rules = api.injectEndpoints({
  endpoints: (build) => ({
    ctctRules: build.query<RuleView[], void>({
      query: () => at('/rules'),
      transformResponse: unwrap<RuleView[]>,
      providesTags: ['CtctRule'],
    }),
    ctctContentTypes: build.query<ContentTypeChoice[], void>({
      query: () => at('/content-types'),
      transformResponse: unwrap<ContentTypeChoice[]>,
    }),
    ctctCreateRule: build.mutation<RuleView, RuleInput>({
      query: (data) => ({ url: at('/rules'), method: 'POST', data }),
      transformResponse: unwrap<RuleView>,
      invalidatesTags: ['CtctRule', 'CtctDelivery'],
    }),
    ctctUpdateRule: build.mutation<RuleView, { key: string; body: RuleInput }>({
      query: ({ key, body }) => ({ url: at(`/rules/${key}`), method: 'PUT', data: body }),
      transformResponse: unwrap<RuleView>,
      invalidatesTags: ['CtctRule', 'CtctDelivery'],
    }),
    ctctDeleteRule: build.mutation<unknown, string>({
      query: (key) => ({ url: at(`/rules/${key}`), method: 'DELETE' }),
      invalidatesTags: ['CtctRule', 'CtctDelivery'],
    }),
  }),
});

export const {
  useCtctRulesQuery: useRules,
  useCtctContentTypesQuery: useContentTypes,
  useCtctCreateRuleMutation: useCreateRule,
  useCtctUpdateRuleMutation: useUpdateRule,
  useCtctDeleteRuleMutation: useDeleteRule,
} = rules;
