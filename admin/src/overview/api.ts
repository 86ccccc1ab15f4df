import type { Overview } from '../../../server/src/overview/contract';
import { api, at, unwrap } from '../shared/api';

export const { useCtctOverviewQuery: useOverview } = api.injectEndpoints({
  endpoints: (build) => ({
    ctctOverview: build.query<Overview, void>({
      query: () => at('/overview'),
      transformResponse: unwrap<Overview>,
      providesTags: ['CtctSignup', 'CtctDelivery', 'CtctConnection'],
    }),
  }),
});
