import type { UID } from '@strapi/strapi';
import type { Site } from './site';

/** What an editor does with articles, which are drafted and published. */
export function editor({ strapi }: Site) {
  const articles = strapi.documents('api::article.article' as UID.ContentType);
  return {
    async draft(authorEmail: string): Promise<string> {
      return (await articles.create({ data: { title: 'News', authorEmail } as never })).documentId;
    },
    edit: (documentId: string, authorEmail: string) => articles.update({ documentId, data: { authorEmail } as never }),
    retitle: (documentId: string, title: string) => articles.update({ documentId, data: { title } as never }),
    publish: (documentId: string) => articles.publish({ documentId } as never),
    unpublish: (documentId: string) => articles.unpublish({ documentId } as never),
    remove: (documentId: string) => articles.delete({ documentId }),
  };
}
