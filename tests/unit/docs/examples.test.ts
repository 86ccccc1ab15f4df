import fs from 'node:fs';
import path from 'node:path';

const DOCS = path.resolve(__dirname, '../../../docs');
const page = fs.readFileSync(path.join(DOCS, 'developers.md'), 'utf8');

describe('docs/developers.md', () => {
  it.each(fs.readdirSync(path.join(DOCS, 'examples')))('shows %s as it is compiled and tried', (name) => {
    expect(page).toContain(fs.readFileSync(path.join(DOCS, 'examples', name), 'utf8'));
  });
});
