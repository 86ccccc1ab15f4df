import { readFileSync } from 'node:fs';
import { assumedSection, assumptionsIn, DOCS, sectionOf, withSection } from './support/assumptions';

describe('what the sandbox only assumes', () => {
  test('is listed in docs/sandbox.md, all of it and nothing else: else run npm run docs:assumed', () => {
    expect(sectionOf(readFileSync(DOCS, 'utf8'))).toBe(assumedSection());
  });

  test('is read from the tests: what describe says around it, and its sentence', () => {
    const source = `
      describe('v9', () => {
        documented('is old', () => {});
        describe.each(['a'])('%s of it', () => {
          for (const [what] of cases) assumed(\`\${what} is shown\`, () => {});
        });
        assumed("sends 'nothing'", async () => {});
      });`;
    expect(assumptionsIn(source)).toEqual([
      { about: 'v9 · … of it', words: '… is shown' },
      { about: 'v9', words: "sends 'nothing'" },
    ]);
  });

  test('must have its sentence where it stands', () => {
    expect(() => assumptionsIn('assumed(words, () => {});')).toThrow('assumed(words) is no text');
  });

  test('goes between its marks and leaves the rest of the page alone', () => {
    const docs = readFileSync(DOCS, 'utf8');
    expect(withSection(docs, sectionOf(docs))).toBe(docs);
  });
});
