import type { TagView } from '../../../server/src/connection/contract';
import { api, at, unwrap } from '../shared/api';

const tags = api.injectEndpoints({
  endpoints: (build) => ({
    ctctTags: build.query<TagView[], string>({
      query: (connection) => at(`/tags/${connection}`),
      transformResponse: unwrap<TagView[]>,
    }),
  }),
});

export const { useCtctTagsQuery: useTags } = tags;
