import type { UID } from '@strapi/strapi';
import type { Site } from './site';

type Data = Record<string, unknown>;

interface Saved {
  id: number;
  documentId: string;
}

/** What editors do with the entries of a content type, and what a site's own code does; for types that the tests' compiler does not know. */
export function entriesOf({ strapi }: Site, uid: string) {
  const documents = () => strapi.documents(uid as UID.ContentType);
  return {
    async create(data: Data, more: { locale?: string; status?: 'published' } = {}): Promise<string> {
      return (await documents().create({ data: data as never, ...more })).documentId;
    },
    /** Published at once. */
    publishNew(data: Data, more: { locale?: string } = {}): Promise<string> {
      return this.create(data, { ...more, status: 'published' });
    },
    update: (documentId: string, data: Data, more: { locale?: string; status?: 'published' } = {}) =>
      documents().update({ documentId, data: data as never, ...more }),
    publish: (documentId: string, more: { locale?: string } = {}) =>
      documents().publish({ documentId, ...more } as never),
    unpublish: (documentId: string, more: { locale?: string } = {}) =>
      documents().unpublish({ documentId, ...more } as never),
    discard: (documentId: string) => documents().discardDraft({ documentId } as never),
    remove: (documentId: string, more: { locale?: string } = {}) => documents().delete({ documentId, ...more }),
    query: () => strapi.db.query(uid as UID.ContentType),
    saved: (documentId: string): Promise<Saved> =>
      strapi.db.query(uid as UID.ContentType).findOne({ where: { documentId } }),
  };
}

export const COURSE = 'api::course.course';
export const AUTHOR = 'api::author.author';
export const TOPIC = 'api::topic.topic';
export const MEMBER = 'api::member.member';
export const ARTICLE = 'api::article.article';
