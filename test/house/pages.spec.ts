import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PAGES_WITH_SOURCES, withSources } from '#server/catalogue/quoted-sources.js';

const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
  .scripts;

describe.each(PAGES_WITH_SOURCES)('%s', page => {
  const text = readFileSync(page, 'utf8');

  it('shows code as it is (`npm run docs` brings it up to date)', () => {
    expect(text).toContain('<!-- source: ');
    expect(withSources(text)).toBe(text);
  });

  it('links to files that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target!);
    expect(targets.filter(target => !existsSync(join(dirname(page), target)))).toEqual([]);
  });

  it('names commands that are there', () => {
    const named = [...text.matchAll(/(?:`|^)npm (?:run )?([a-z:]+)/gm)].map(([, name]) => name!);
    const known = new Set([...Object.keys(scripts), 'install', 'ci']);
    expect(named.filter(name => !known.has(name))).toEqual([]);
  });
});
