import { existsSync, readFileSync } from 'node:fs';

/** Typographic quotes in the table stand for straight ones, which would end the title there. */
const plain = (text: string): string => text.replace(/[“”]/g, '"');

const named = [
  ...readFileSync('docs/invariants.md', 'utf8').matchAll(/\| `([^`]+\.ts)` "([^"]+)" \|$/gm),
].map(([, file, title]) => ({ file: file!, title: plain(title!) }));

describe('docs/invariants.md', () => {
  it('names a test for every invariant', () => {
    const rows = readFileSync('docs/invariants.md', 'utf8').match(/^\| (?!Invariant|-).*$/gm)!;
    expect(rows.length).toBe(named.length);
  });

  it.each(named)('names $file, which has "$title"', ({ file, title }) => {
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8').replaceAll("\\'", "'")).toContain(title);
  });
});
