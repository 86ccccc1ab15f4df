import type { Mended, Sample, SomeDocuments, Verified } from '../../../server/src/content-sync/verify/contract';
import { api, at, unwrap } from '../shared/api';

type OfRule<T> = T & { rule: string };

const verifying = api.injectEndpoints({
  endpoints: (build) => ({
    ctctSample: build.mutation<Sample, OfRule<{ size: number }>>({
      query: ({ rule, ...data }) => ({ url: at(`/rules/${rule}/verify/sample`), method: 'POST', data }),
      transformResponse: unwrap<Sample>,
    }),
    ctctVerify: build.mutation<Verified, OfRule<SomeDocuments>>({
      query: ({ rule, ...data }) => ({ url: at(`/rules/${rule}/verify`), method: 'POST', data }),
      transformResponse: unwrap<Verified>,
    }),
    ctctMend: build.mutation<Mended, OfRule<SomeDocuments>>({
      query: ({ rule, ...data }) => ({ url: at(`/rules/${rule}/mend`), method: 'POST', data }),
      transformResponse: unwrap<Mended>,
      invalidatesTags: ['CtctDelivery'],
    }),
  }),
});

export const {
  useCtctSampleMutation: useSample,
  useCtctVerifyMutation: useVerify,
  useCtctMendMutation: useMend,
} = verifying;
