import type {
  EraseInput,
  EraseResult,
  LookUpInput,
  LookUpResult,
  OptOutPoll,
} from '../../../server/src/contacts/contract';
import { api, at, unwrap } from '../shared/api';

const contacts = api.injectEndpoints({
  endpoints: (build) => ({
    ctctLookUp: build.mutation<LookUpResult, LookUpInput>({
      query: (data) => ({ url: at('/contacts/look-up'), method: 'POST', data }),
      transformResponse: unwrap<LookUpResult>,
    }),
    ctctErase: build.mutation<EraseResult, EraseInput>({
      query: (data) => ({ url: at('/contacts/erase'), method: 'POST', data }),
      transformResponse: unwrap<EraseResult>,
      invalidatesTags: ['CtctDelivery', 'CtctConnection', 'CtctRule'],
    }),
    ctctOptOuts: build.query<OptOutPoll[], void>({
      query: () => at('/opt-outs'),
      transformResponse: unwrap<OptOutPoll[]>,
      providesTags: ['CtctOptOut'],
    }),
    ctctPollOptOuts: build.mutation<OptOutPoll[], void>({
      query: () => ({ url: at('/opt-outs/poll'), method: 'POST' }),
      transformResponse: unwrap<OptOutPoll[]>,
      invalidatesTags: ['CtctOptOut', 'CtctConnection'],
    }),
  }),
});

export const {
  useCtctLookUpMutation: useLookUp,
  useCtctEraseMutation: useErase,
  useCtctOptOutsQuery: useOptOuts,
  useCtctPollOptOutsMutation: usePollOptOuts,
} = contacts;
