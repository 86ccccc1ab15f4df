import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What the tests call `assumed`, as `docs/sandbox.md` lists it. */

const TESTS = join(__dirname, '..');
export const DOCS = join(__dirname, '../../../docs/sandbox.md');

const BEGIN = '<!-- assumed: written by npm run docs:assumed -->';
const END = '<!-- /assumed -->';

export interface Assumption {
  /** What `describe` says around it, from the outside in. */
  readonly about: string;
  readonly words: string;
}

/** The text of a literal; what a template leaves to a table of cases is an ellipsis. */
function textOf(node: ts.Node | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

const withoutFormats = (title: string) => title.replace(/%[sjdio#p]/g, '…');

/** Reads the source of one test file: names that are computed elsewhere cannot be seen, and are an error. */
export function assumptionsIn(source: string, file = 'a test'): Assumption[] {
  const found: Assumption[] = [];
  const visit = (node: ts.Node, about: readonly string[]): void => {
    let inside = about;
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText();
      const words = textOf(node.arguments[0]);
      if (/^describe\b/.test(called) && words !== undefined) inside = [...about, withoutFormats(words)];
      if (called === 'assumed') {
        if (words === undefined) throw new Error(`${file}: assumed(${node.arguments[0]?.getText()}) is no text`);
        found.push({ about: about.join(' · '), words });
      }
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true), []);
  return found;
}

const ROOMS: readonly (readonly [string, RegExp])[] = [
  ['v1', /^v1-/],
  ['v3', /^v3-/],
  ['OAuth', /^oauth/],
  ['Both APIs', /^(?!v1-|v3-|oauth)/],
];

function listOf(assumptions: readonly Assumption[]): string {
  const titles = [...new Set(assumptions.map(({ about }) => about))];
  const group = (title: string) => {
    const words = new Set(assumptions.filter(({ about }) => about === title).map((assumption) => assumption.words));
    return [`- ${title}`, ...[...words].map((sentence) => `  - ${sentence}`)].join('\n');
  };
  return titles.map(group).join('\n');
}

/** The section of the docs, from one mark to the other. */
export function assumedSection(): string {
  const files = readdirSync(TESTS)
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  const rooms = ROOMS.flatMap(([title, name]) => {
    const own = files.filter((file) => name.test(file));
    const assumptions = own.flatMap((file) => assumptionsIn(readFileSync(join(TESTS, file), 'utf8'), file));
    return assumptions.length > 0 ? [`### ${title}\n\n${listOf(assumptions)}`] : [];
  });
  return `${BEGIN}\n\n${rooms.join('\n\n')}\n\n${END}`;
}

function bounds(docs: string): [number, number] {
  const [from, to] = [docs.indexOf(BEGIN), docs.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/sandbox.md has no place between ${BEGIN} and ${END}`);
  return [from, to + END.length];
}

export function sectionOf(docs: string): string {
  return docs.slice(...bounds(docs));
}

export function withSection(docs: string, section: string): string {
  const [from, to] = bounds(docs);
  return docs.slice(0, from) + section + docs.slice(to);
}
