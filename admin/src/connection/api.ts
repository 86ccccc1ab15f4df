import type {
  ConnectionInput,
  ConnectionView,
  ConsentFinish,
  ConsentStart,
  RedirectAddress,
  TestResult,
} from '../../../server/src/connection/contract';
import { api, at, unwrap } from '../shared/api';

interface Keyed<T> {
  key: string;
  body: T;
}

const connections = api.injectEndpoints({
  endpoints: (build) => ({
    ctctConnections: build.query<ConnectionView[], void>({
      query: () => at('/connections'),
      transformResponse: unwrap<ConnectionView[]>,
      providesTags: ['CtctConnection'],
    }),
    ctctRedirectAddress: build.query<RedirectAddress, void>({
      query: () => at('/connections/redirect-address'),
      transformResponse: unwrap<RedirectAddress>,
    }),
    ctctCreateConnection: build.mutation<ConnectionView, ConnectionInput>({
      query: (data) => ({ url: at('/connections'), method: 'POST', data }),
      transformResponse: unwrap<ConnectionView>,
      invalidatesTags: ['CtctConnection', 'CtctList', 'CtctField'],
    }),
    ctctUpdateConnection: build.mutation<ConnectionView, Keyed<ConnectionInput>>({
      query: ({ key, body }) => ({ url: at(`/connections/${key}`), method: 'PUT', data: body }),
      transformResponse: unwrap<ConnectionView>,
      invalidatesTags: ['CtctConnection', 'CtctList', 'CtctField'],
    }),
    ctctDeleteConnection: build.mutation<unknown, string>({
      query: (key) => ({ url: at(`/connections/${key}`), method: 'DELETE' }),
      invalidatesTags: ['CtctConnection', 'CtctList', 'CtctField', 'CtctRule', 'CtctDelivery'],
    }),
    ctctTestConnection: build.mutation<TestResult, string>({
      query: (key) => ({ url: at(`/connections/${key}/test`), method: 'POST' }),
      transformResponse: unwrap<TestResult>,
      invalidatesTags: ['CtctConnection', 'CtctDelivery'],
    }),
    ctctStartConsent: build.mutation<ConsentStart, string>({
      query: (key) => ({ url: at(`/connections/${key}/consent`), method: 'POST' }),
      transformResponse: unwrap<ConsentStart>,
    }),
    ctctFinishConsent: build.mutation<ConnectionView, ConsentFinish>({
      query: (data) => ({ url: at('/connections/consent'), method: 'POST', data }),
      transformResponse: unwrap<ConnectionView>,
      invalidatesTags: ['CtctConnection', 'CtctList', 'CtctField', 'CtctDelivery'],
    }),
    ctctDisconnect: build.mutation<ConnectionView, string>({
      query: (key) => ({ url: at(`/connections/${key}/disconnect`), method: 'POST' }),
      transformResponse: unwrap<ConnectionView>,
      invalidatesTags: ['CtctConnection'],
    }),
  }),
});

export const {
  useCtctConnectionsQuery: useConnections,
  useCtctRedirectAddressQuery: useRedirectAddress,
  useCtctCreateConnectionMutation: useCreateConnection,
  useCtctUpdateConnectionMutation: useUpdateConnection,
  useCtctDeleteConnectionMutation: useDeleteConnection,
  useCtctTestConnectionMutation: useTestConnection,
  useCtctStartConsentMutation: useStartConsent,
  useCtctFinishConsentMutation: useFinishConsent,
  useCtctDisconnectMutation: useDisconnect,
} = connections;
