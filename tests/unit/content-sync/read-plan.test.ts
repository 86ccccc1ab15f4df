import { type KnownPath, knownPath } from '../../../server/src/content-sync/paths';
import { readPlan, relationsOf } from '../../../server/src/content-sync/read-plan';
import { COURSE, schemaOf } from './schemas';

const known = (...paths: string[]): KnownPath[] =>
  paths.map((path) => {
    const found = knownPath(schemaOf, COURSE, path);
    if ('problem' in found) throw new Error(found.problem);
    return found;
  });

describe('reading an entry', () => {
  it('selects what the paths name and nothing else', () => {
    expect(readPlan(known('title', 'author.email', 'author.home.email', 'contact.email'))).toEqual({
      fields: ['documentId', 'updatedAt', 'title'],
      populate: {
        author: {
          fields: ['documentId', 'email'],
          populate: { home: { fields: ['id', 'email'], populate: {} } },
        },
        contact: { fields: ['id', 'email'], populate: {} },
      },
    });
  });

  it('selects a value once that several paths name', () => {
    expect(readPlan(known('title', 'title', 'updatedAt', 'author.email', 'author.email'))).toMatchObject({
      fields: ['documentId', 'updatedAt', 'title'],
      populate: { author: { fields: ['documentId', 'email'] } },
    });
  });

  it('knows every relation on the way, not the components', () => {
    const ways = relationsOf(known('author.home.email', 'contact.author.email', 'helpers.email', 'title'));
    expect(ways.map((way) => way.map(({ name }) => name).join('.'))).toEqual(['author', 'contact.author']);
  });
});
