import type {
  EditorWords,
  FormPreview,
  FormSignup,
  FormUses,
  PreviewInput,
  TestInput,
} from '../../../server/src/signup-forms/editor/contract';
import { api, at, unwrap } from '../shared/api';

/** A form; or, with `locale`, one language of it. */
export interface UsesOf {
  documentId: string;
  locale?: string | undefined;
}

const editor = api.injectEndpoints({
  endpoints: (build) => ({
    ctctFormWords: build.query<EditorWords, string | null>({
      query: (locale) => ({ url: at('/forms/words'), config: { params: locale ? { locale } : {} } }),
      transformResponse: unwrap<EditorWords>,
    }),
    ctctFormPreview: build.query<FormPreview, PreviewInput>({
      query: (data) => ({ url: at('/forms/preview'), method: 'POST', data }),
      transformResponse: unwrap<FormPreview>,
      keepUnusedDataFor: 0,
    }),
    ctctFormUses: build.query<FormUses, UsesOf>({
      query: ({ documentId, locale }) => ({
        url: at(`/forms/${documentId}/uses`),
        config: { params: locale ? { locale } : {} },
      }),
      transformResponse: unwrap<FormUses>,
      keepUnusedDataFor: 0,
    }),
    ctctTryForm: build.mutation<FormSignup, TestInput & { documentId: string }>({
      query: ({ documentId, ...data }) => ({ url: at(`/forms/${documentId}/test`), method: 'POST', data }),
      transformResponse: unwrap<FormSignup>,
      invalidatesTags: ['CtctDelivery'],
    }),
    ctctTest: build.query<FormSignup, { documentId: string; id: string }>({
      query: ({ documentId, id }) => at(`/forms/${documentId}/test/${id}`),
      transformResponse: unwrap<FormSignup>,
    }),
    ctctLatestSignups: build.query<FormSignup[], string>({
      query: (documentId) => at(`/forms/${documentId}/signups`),
      transformResponse: unwrap<FormSignup[]>,
      providesTags: ['CtctDelivery'],
      keepUnusedDataFor: 0,
    }),
  }),
});

export const {
  useCtctFormWordsQuery: useWords,
  useCtctFormPreviewQuery: usePreview,
  useCtctFormUsesQuery: useUses,
  useCtctTryFormMutation: useTryForm,
  useCtctTestQuery: useTest,
  useCtctLatestSignupsQuery: useLatestSignups,
} = editor;
