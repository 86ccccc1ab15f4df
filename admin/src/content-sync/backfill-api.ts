import type {
  BackfillPreview,
  BackfillView,
  SweepStarted,
  SweepView,
} from '../../../server/src/content-sync/backfill/contract';
import { api, at, unwrap } from '../shared/api';

export type Turn = 'pause' | 'resume' | 'cancel';

const backfills = api.injectEndpoints({
  endpoints: (build) => ({
    ctctBackfill: build.query<BackfillView | null, string>({
      query: (rule) => at(`/rules/${rule}/backfill`),
      transformResponse: unwrap<BackfillView | null>,
      providesTags: ['CtctBackfill'],
    }),
    ctctPreviewBackfill: build.mutation<BackfillPreview, string>({
      query: (rule) => ({ url: at(`/rules/${rule}/backfill/preview`), method: 'POST' }),
      transformResponse: unwrap<BackfillPreview>,
    }),
    ctctStartBackfill: build.mutation<BackfillView, string>({
      query: (rule) => ({ url: at(`/rules/${rule}/backfill`), method: 'POST' }),
      transformResponse: unwrap<BackfillView>,
      invalidatesTags: ['CtctBackfill'],
    }),
    ctctTurnBackfill: build.mutation<BackfillView, { rule: string; turn: Turn }>({
      query: ({ rule, turn }) => ({ url: at(`/rules/${rule}/backfill/${turn}`), method: 'POST' }),
      transformResponse: unwrap<BackfillView>,
      invalidatesTags: ['CtctBackfill'],
    }),
    ctctSweeps: build.query<SweepView, void>({
      query: () => at('/rules/sweep'),
      transformResponse: unwrap<SweepView>,
      providesTags: ['CtctSweep'],
    }),
    ctctSweep: build.mutation<SweepStarted, void>({
      query: () => ({ url: at('/rules/sweep'), method: 'POST' }),
      transformResponse: unwrap<SweepStarted>,
      invalidatesTags: ['CtctSweep'],
    }),
  }),
});

export const {
  useCtctBackfillQuery: useBackfill,
  useCtctPreviewBackfillMutation: usePreviewBackfill,
  useCtctStartBackfillMutation: useStartBackfill,
  useCtctTurnBackfillMutation: useTurnBackfill,
  useCtctSweepsQuery: useSweeps,
  useCtctSweepMutation: useSweep,
} = backfills;
