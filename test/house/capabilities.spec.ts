import 'reflect-metadata';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXTS } from '#server/contexts.js';
import { capabilityTable, tableRows } from '#server/catalogue/capability-table.js';

const rows = tableRows(CONTEXTS);

/** All of the service's source but its specs, and what makes corrections for all of it: where facts are made. */
const source = ['libs/service', 'libs/platform/event-sourcing/correction']
  .flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('testing'))
      .map(file => readFileSync(join(folder, file), 'utf8')),
  )
  .join('\n');

describe('docs/capabilities.md', () => {
  it('is what the declarations say (`npm run docs` brings it up to date)', () => {
    expect(readFileSync('docs/capabilities.md', 'utf8')).toBe(capabilityTable(CONTEXTS));
  });

  it('has a row for each capability of registry, contacts, promises, repairs and entitlements', () => {
    const numbered = (letter: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
    const asked = [
      ...numbered('A', 8),
      ...numbered('B', 14),
      ...numbered('C', 8),
      ...numbered('D', 14),
      ...numbered('E', 7),
    ];
    const shown = new Set(rows.map(({ id }) => id));
    expect(asked.filter(id => !shown.has(id))).toEqual([]);
  });

  it('has each id once', () => {
    expect(rows.map(({ id }) => id)).toEqual([...new Set(rows.map(({ id }) => id))]);
  });
});

describe.each(rows)('$id $what', ({ commands, reports, facts, rule, specs }) => {
  it('can be done or asked, and says its rule', () => {
    expect(commands.length + reports.length).toBeGreaterThan(0);
    expect(rule).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('records facts that some decision makes', () => {
    const unmade = facts.filter(fact => !new RegExp(`\\bfact\\(\\s*${fact}\\b`).test(source));
    expect(unmade).toEqual([]);
  });

  it('is shown by tests that are there, and name it or its commands, reports or facts', () => {
    const names = [...commands, ...reports].map(({ name }) => name[0]!.toLowerCase() + name.slice(1));
    for (const spec of specs) {
      expect([spec, existsSync(spec)]).toEqual([spec, true]);
      const text = readFileSync(spec, 'utf8');
      expect([...names, ...facts].some(name => text.includes(name))).toBe(true);
    }
  });
});
