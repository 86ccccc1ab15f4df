import type { LookUpInput, LookUpResult } from '../../../server/src/contacts/contract';
import { api, at, unwrap } from '../shared/api';

const contacts = api.injectEndpoints({
  endpoints: (build) => ({
    ctctLookUp: build.mutation<LookUpResult, LookUpInput>({
      query: (data) => ({ url: at('/contacts/look-up'), method: 'POST', data }),
      transformResponse: unwrap<LookUpResult>,
    }),
  }),
});

export const { useCtctLookUpMutation: useLookUp } = contacts;
