import type {
  ContentTypeChoice,
  RuleInput,
  RuleOrder,
  RuleView,
  SkippedPage,
} from '../../../server/src/content-sync/contract';
import { api, at, unwrap } from '../shared/api';

interface SkippedQuery {
  rule: string;
  page: string;
  pageSize: string;
}

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
    ctctSkipped: build.query<SkippedPage, SkippedQuery>({
      query: ({ rule, ...params }) => ({ url: at(`/rules/${rule}/skipped`), config: { params } }),
      transformResponse: unwrap<SkippedPage>,
      providesTags: ['CtctRule'],
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
    ctctOrderRules: build.mutation<RuleView[], RuleOrder>({
      query: (data) => ({ url: at('/rules/order'), method: 'PUT', data }),
      transformResponse: unwrap<RuleView[]>,
      invalidatesTags: ['CtctRule', 'CtctDelivery'],
      // the rows stand in their new order at once, and go back where the server refuses
      async onQueryStarted({ keys }, { dispatch, queryFulfilled }) {
        const place = (rule: RuleView) => keys.indexOf(rule.key);
        const moved = dispatch(
          rules.util.updateQueryData('ctctRules', undefined, (before) => before.sort((a, b) => place(a) - place(b)))
        );
        await queryFulfilled.catch(() => moved.undo());
      },
    }),
  }),
});

export const {
  useCtctRulesQuery: useRules,
  useCtctContentTypesQuery: useContentTypes,
  useCtctSkippedQuery: useSkipped,
  useCtctCreateRuleMutation: useCreateRule,
  useCtctUpdateRuleMutation: useUpdateRule,
  useCtctDeleteRuleMutation: useDeleteRule,
  useCtctOrderRulesMutation: useOrderRules,
} = rules;
