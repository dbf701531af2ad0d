import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXTS } from '#server/contexts.js';

/** What each question runs, by its name: docs/sql, which another test holds to the code. */
const sql = new Map(
  readdirSync('docs/sql').flatMap(file =>
    readFileSync(join('docs/sql', file), 'utf8')
      .split(/^-- (?=\w+: GET)/m)
      .slice(1)
      .map(part => [part.split(':')[0], part] as const),
  ),
);

/** Read beside read models: no facts are in them, and nobody waits for them. */
const NO_READ_MODEL: ReadonlySet<string> = new Set([
  // how far each endpoint is, which the deliveries write
  'webhook_lane',
]);

describe('A question', () => {
  it('reads no read model but those it declares: it waits for them, and is asked again live when they are given something', () => {
    const beside = CONTEXTS.flatMap(({ queries }) => queries).flatMap(({ name, projectors }) => {
      const own = new Set(projectors.flatMap(({ tables }) => Object.keys(tables)));
      const names = (told: RegExp) => [...(sql.get(name) ?? '').matchAll(told)].map(match => match[1]!);
      const made = new Set(names(/\bwith\s+"(\w+)" as /gi));
      return names(/\b(?:from|join)\s+"(\w+)"/gi)
        .filter(table => !own.has(table) && !made.has(table) && !NO_READ_MODEL.has(table))
        .map(table => `${name} reads ${table}`);
    });
    expect([...new Set(beside)]).toEqual([]);
    expect(sql.size).toBeGreaterThan(50);
  });
});
