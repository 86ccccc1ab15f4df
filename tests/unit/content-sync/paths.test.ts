import { pathChoices } from '../../../server/src/content-sync/path-choices';
import { knownPath } from '../../../server/src/content-sync/paths';
import { COURSE, schemaOf } from './schemas';

const find = (path: string) => knownPath(schemaOf, COURSE, path);

describe('a path', () => {
  it.each([
    ['an attribute', 'title', []],
    ['an attribute of a related entry', 'author.email', ['author']],
    ['an attribute of a component', 'contact.email', ['contact']],
    ['an attribute of a component of a related entry', 'author.home.email', ['author', 'home']],
    ['an attribute that only the site’s own REST API keeps back', 'secretEmail', []],
    ['what Strapi keeps of every entry', 'author.documentId', ['author']],
  ])('names %s', (_what, path, ways) => {
    const found = find(path);
    expect('leaf' in found && found.steps.map(({ name }) => name)).toEqual(ways);
  });

  it('knows where there may be several', () => {
    const many = (path: string) => {
      const found = find(path);
      return 'steps' in found && found.steps.map((step) => step.many);
    };
    expect(many('topics.list')).toEqual([true]);
    expect(many('helpers.email')).toEqual([true]);
    expect(many('author.email')).toEqual([false]);
  });

  it.each([
    ['subtitle', '“Course” has no attribute “subtitle”.'],
    ['author.phone', '“Author” has no attribute “phone”.'],
    ['publisher.email', '“Course” has no attribute “publisher”.'],
    ['title.email', '“title” of “Course” is no relation or component that can be followed.'],
    ['author', '“author” of “Course” holds other attributes: say which, as in “author.email”.'],
    ['text', '“text” of “Course” holds nothing that can be read as a value (blocks).'],
    ['picture.url', '“picture” of “Course” is no relation or component that can be followed.'],
    ['parts.email', '“parts” of “Course” is no relation or component that can be followed.'],
    ['author.courses.author.email', '“author.courses.author.email” is too long'],
    ['', '“Course” has no attribute “”.'],
    ['constructor', '“Course” has no attribute “constructor”.'],
  ])('that cannot be is told by the part that is wrong: %s', (path, message) => {
    const found = find(path);
    expect('problem' in found && found.problem).toContain(message);
  });

  it.each([
    'user.password',
    'user.resetPasswordToken',
    'user.confirmationToken',
    'user.provider',
    'createdBy.email',
  ])('never reads what is secret: %s', (path) => expect(find(path)).toHaveProperty('problem'));
});

describe('what paths can name', () => {
  const choices = pathChoices(schemaOf, COURSE);
  const named = choices.map(({ path }) => path);

  it('is offered with its own attributes first, then what lies behind relations and components', () => {
    expect(named.slice(0, 4)).toEqual(['title', 'startsOn', 'kind', 'secretEmail']);
    expect(named).toEqual(
      expect.arrayContaining(['author.email', 'author.home.email', 'contact.email', 'topics.list'])
    );
  });

  it('is what the check lets through, all of it', () => {
    expect(named.filter((path) => 'problem' in find(path))).toEqual([]);
  });

  it('leaves out secrets, administrators and the way back', () => {
    expect(named.filter((path) => /password|Token|createdBy|courses/.test(path))).toEqual([]);
  });

  it('tells what an enumeration offers, and where there may be several', () => {
    expect(choices.find(({ path }) => path === 'kind')).toMatchObject({
      type: 'enumeration',
      values: ['open', 'closed'],
    });
    expect(choices.filter(({ many }) => many).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['topics.list', 'helpers.email'])
    );
  });
});
