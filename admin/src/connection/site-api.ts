import type { BudgetToday, ConnectionView, ModeInput, SiteAnswer } from '../../../server/src/connection/contract';
import { api, at, unwrap } from '../shared/api';

const site = api.injectEndpoints({
  endpoints: (build) => ({
    ctctBudget: build.query<BudgetToday, string>({
      query: (key) => at(`/connections/${key}/budget`),
      transformResponse: unwrap<BudgetToday>,
    }),
    ctctSetMode: build.mutation<ConnectionView, { key: string; body: ModeInput }>({
      query: ({ key, body }) => ({ url: at(`/connections/${key}/mode`), method: 'PUT', data: body }),
      transformResponse: unwrap<ConnectionView>,
      invalidatesTags: ['CtctConnection', 'CtctOptOut'],
    }),
    ctctAnswerSite: build.mutation<ConnectionView, { key: string; answer: SiteAnswer['answer'] }>({
      query: ({ key, answer }) => ({ url: at(`/connections/${key}/site`), method: 'POST', data: { answer } }),
      transformResponse: unwrap<ConnectionView>,
      invalidatesTags: ['CtctConnection', 'CtctDelivery', 'CtctOptOut'],
    }),
  }),
});

export const {
  useCtctBudgetQuery: useBudget,
  useCtctSetModeMutation: useSetMode,
  useCtctAnswerSiteMutation: useAnswerSite,
} = site;
