import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { openDemoHouse, type DemoHouse } from '#server/catalogue/query-sql/demo-house.js';
import { recordQueries, type RecordedQuery } from '#server/catalogue/query-sql/record-queries.js';
import { sqlFiles } from '#server/catalogue/query-sql/sql-files.js';

/* One house with the demo in it, asked everything there is to ask. */

let house: DemoHouse;
let recorded: readonly RecordedQuery[];

beforeAll(async () => {
  house = await openDemoHouse();
  recorded = await recordQueries(house.installation);
}, 120_000);
afterAll(() => house[Symbol.asyncDispose]());

describe('The SQL of the queries in docs/sql', () => {
  it('is what they run (`npm run docs` brings it up to date)', () => {
    const written = sqlFiles(recorded);
    expect(readdirSync('docs/sql').sort()).toEqual([...written.keys()].sort());
    for (const [name, text] of written) expect(readFileSync(`docs/sql/${name}`, 'utf8')).toBe(text);
  });

  it('leaves out no query: each was asked and answered', () => {
    const unanswered = recorded.filter(({ asked }) => asked.every(({ answer }) => answer === undefined));
    expect(unanswered.map(({ query }) => query.name)).toEqual([]);
  });
});
