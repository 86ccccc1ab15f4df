import fs from 'node:fs';
import { assumedSection, DOCS, withSection } from '../tests/sandbox/support/assumptions';

/** Lists in docs/sandbox.md what the tests of the sandbox call assumed. */
fs.writeFileSync(DOCS, withSection(fs.readFileSync(DOCS, 'utf8'), assumedSection()));
console.log('docs/sandbox.md');
