import type {
  AllThatMatch,
  Changed,
  DeliveryDetail,
  DeliveryPage,
  DeliveryRow,
} from '../../../server/src/deliveries/contract';
import { api, at, unwrap } from '../shared/api';

export interface DeliveryQuery {
  state?: string;
  hold?: string;
  connection?: string;
  email?: string;
  page: string;
  pageSize: string;
}

const deliveries = api.injectEndpoints({
  endpoints: (build) => ({
    ctctDeliveries: build.query<DeliveryPage, DeliveryQuery>({
      query: (params) => ({ url: at('/deliveries'), config: { params } }),
      transformResponse: unwrap<DeliveryPage>,
      providesTags: ['CtctDelivery'],
    }),
    ctctDelivery: build.query<DeliveryDetail, string>({
      query: (id) => at(`/deliveries/${id}`),
      transformResponse: unwrap<DeliveryDetail>,
      providesTags: ['CtctDelivery'],
    }),
    ctctRetryDelivery: build.mutation<DeliveryRow, string>({
      query: (id) => ({ url: at(`/deliveries/${id}/retry`), method: 'POST' }),
      transformResponse: unwrap<DeliveryRow>,
      invalidatesTags: ['CtctDelivery'],
    }),
    ctctCancelDelivery: build.mutation<DeliveryRow, string>({
      query: (id) => ({ url: at(`/deliveries/${id}/cancel`), method: 'POST' }),
      transformResponse: unwrap<DeliveryRow>,
      invalidatesTags: ['CtctDelivery', 'CtctConnection'],
    }),
    ctctRetryAllDeliveries: build.mutation<Changed, AllThatMatch>({
      query: (data) => ({ url: at('/deliveries/retry'), method: 'POST', data }),
      transformResponse: unwrap<Changed>,
      invalidatesTags: ['CtctDelivery', 'CtctConnection'],
    }),
    ctctCancelAllDeliveries: build.mutation<Changed, AllThatMatch>({
      query: (data) => ({ url: at('/deliveries/cancel'), method: 'POST', data }),
      transformResponse: unwrap<Changed>,
      invalidatesTags: ['CtctDelivery', 'CtctConnection'],
    }),
  }),
});

export const {
  useCtctDeliveriesQuery: useDeliveries,
  useCtctDeliveryQuery: useDelivery,
  useCtctRetryDeliveryMutation: useRetryDelivery,
  useCtctCancelDeliveryMutation: useCancelDelivery,
  useCtctRetryAllDeliveriesMutation: useRetryAllDeliveries,
  useCtctCancelAllDeliveriesMutation: useCancelAllDeliveries,
} = deliveries;
