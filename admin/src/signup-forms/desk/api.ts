import type {
  FormChoice,
  Reviewed,
  ReviewInput,
  SignupDetail,
  SignupPage,
} from '../../../../server/src/signup-forms/desk/contract';
import { api, at, unwrap } from '../../shared/api';

export interface SignupQuery {
  form?: string;
  status?: string;
  email?: string;
  from?: string;
  to?: string;
}

const signups = api.injectEndpoints({
  endpoints: (build) => ({
    ctctSignups: build.query<SignupPage, SignupQuery & { page: string; pageSize: string }>({
      query: (params) => ({ url: at('/signups'), config: { params } }),
      transformResponse: unwrap<SignupPage>,
      providesTags: ['CtctSignup', 'CtctDelivery'],
    }),
    ctctSignup: build.query<SignupDetail, string>({
      query: (id) => at(`/signups/${id}`),
      transformResponse: unwrap<SignupDetail>,
      providesTags: ['CtctSignup', 'CtctDelivery'],
    }),
    ctctSignupForms: build.query<FormChoice[], void>({
      query: () => at('/signups/forms'),
      transformResponse: unwrap<FormChoice[]>,
    }),
    ctctReviewSignups: build.mutation<Reviewed, ReviewInput>({
      query: (data) => ({ url: at('/signups/review'), method: 'POST', data }),
      transformResponse: unwrap<Reviewed>,
      invalidatesTags: ['CtctSignup', 'CtctDelivery'],
    }),
  }),
});

export const {
  useCtctSignupsQuery: useSignups,
  useCtctSignupQuery: useSignup,
  useCtctSignupFormsQuery: useSignupForms,
  useCtctReviewSignupsMutation: useReviewSignups,
} = signups;
