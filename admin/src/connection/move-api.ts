import type { ConnectionView, MoveInput, MovePairs, MoveView } from '../../../server/src/connection/contract';
import { api, at, unwrap } from '../shared/api';

const EVERYTHING = ['CtctConnection', 'CtctList', 'CtctField', 'CtctRule', 'CtctDelivery', 'CtctMove'] as const;
const path = (key: string) => at(`/connections/${key}/move`);

const move = api.injectEndpoints({
  endpoints: (build) => ({
    ctctMove: build.query<MoveView, string>({
      query: path,
      transformResponse: unwrap<MoveView>,
      providesTags: ['CtctMove'],
    }),
    ctctBeginMove: build.mutation<MoveView, { key: string; body: MoveInput }>({
      query: ({ key, body }) => ({ url: path(key), method: 'POST', data: body }),
      transformResponse: unwrap<MoveView>,
      invalidatesTags: ['CtctConnection', 'CtctMove'],
    }),
    ctctConfirmMove: build.mutation<ConnectionView, { key: string; body: MovePairs }>({
      query: ({ key, body }) => ({ url: path(key), method: 'PUT', data: body }),
      transformResponse: unwrap<ConnectionView>,
      invalidatesTags: (result) => (result ? EVERYTHING : []),
    }),
    ctctCancelMove: build.mutation<ConnectionView, string>({
      query: (key) => ({ url: path(key), method: 'DELETE' }),
      transformResponse: unwrap<ConnectionView>,
      invalidatesTags: ['CtctConnection', 'CtctMove'],
    }),
  }),
});

export const {
  useCtctMoveQuery: useMove,
  useCtctBeginMoveMutation: useBeginMove,
  useCtctConfirmMoveMutation: useConfirmMove,
  useCtctCancelMoveMutation: useCancelMove,
} = move;
