import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const script = fs.readFileSync(path.resolve(__dirname, '../../dist/embed/embed.js'));

describe('the embed script, as it ships', () => {
  it('is at most 5,000 bytes at gzip -9', () => {
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(5000);
  });

  it('names no host and loads nothing but the second file of a challenge, from where it came from itself', () => {
    expect(script.toString()).not.toMatch(/https?:\/\/|\brequire\(/);
    const imports = script.toString().match(/\bimport\b.{0,60}/g) ?? [];
    expect(imports).toEqual([expect.stringMatching(/^import\(`\$\{this[^/]*\}\/challenge-\$\{/)]);
  });
});
