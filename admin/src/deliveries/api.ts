import type { DeliveryDetail, DeliveryPage, DeliveryRow } from '../../../server/src/deliveries/contract';
import { api, at, unwrap } from '../shared/api';

export interface DeliveryQuery {
  state?: string;
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
  }),
});

export const {
  useCtctDeliveriesQuery: useDeliveries,
  useCtctDeliveryQuery: useDelivery,
  useCtctRetryDeliveryMutation: useRetryDelivery,
} = deliveries;
