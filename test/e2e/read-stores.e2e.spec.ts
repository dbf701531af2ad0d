import 'reflect-metadata';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { CONTEXTS } from '#server/contexts.js';
import { answerTo } from '#server/catalogue/query-sql/ask-everything.js';
import { openDemoHouse, type DemoHouse } from '#server/catalogue/query-sql/demo-house.js';
import { partsOf, recordQueries, type RecordedQuery } from '#server/catalogue/query-sql/record-queries.js';
import { sqlFiles } from '#server/catalogue/query-sql/sql-files.js';
import { answerContext } from '#platform/event-sourcing/http/query-parts.js';
import { digestOf, runProjections, type ProjectionsHandle } from '#platform/projections';
import type { ReadStore } from '#platform/read-store';
import { freshPostgres, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { systemClock } from '#platform/time';
import { findings, findingTable } from '#service/audit/findings/live/finding-table.js';
import { auditRound } from '#service/audit/findings/live/keep-findings.js';
import { COSTLY } from '../kit/costly-queries.js';
import { recordMore, walkedOf } from '../kit/walk-list.js';
import { planOn } from '../kit/plans.js';

/* One house with the demo in it, asked everything there is to ask. */

const PROJECTORS = [...new Set(CONTEXTS.flatMap(context => context.projectors))];

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

/** Statements that cost what their query is not listed for, with their plan; and what is listed for nothing. */
async function costsOn(readStore: ReadStore): Promise<{ unlisted: string[]; needless: string[] }> {
  const unlisted: string[] = [];
  const needed = new Set<string>();
  for (const { query, statements } of recorded)
    for (const statement of statements) {
      const { steps, costs } = await planOn(readStore, statement);
      for (const cost of costs) {
        needed.add(`${query.name} ${cost}`);
        if (COSTLY[query.name]?.[cost] === undefined)
          unlisted.push(`${query.name} ${cost}: ${statement.sqlite}\n  ${steps.join('\n  ')}`);
      }
    }
  const listed = Object.entries(COSTLY).flatMap(([name, costs]) =>
    Object.keys(costs).map(cost => `${name} ${cost}`),
  );
  return { unlisted, needless: listed.filter(each => !needed.has(each)) };
}

describe('Every statement of every query', () => {
  it('is served by an index on SQLite, or its query is listed with the reason', async () => {
    expect(await costsOn(house.installation.readStore)).toEqual({ unlisted: [], needless: [] });
  });
});

/** While rows come in, a walk through a list's pages finds each row that was there once, in its order. */
async function expectPagesHold(readStore: ReadStore, numRuns: number): Promise<void> {
  const parts = { ...partsOf(house.installation), db: readStore.db };
  const lists = recorded.map(walkedOf).filter(list => list !== undefined);
  expect(lists.length).toBeGreaterThan(30);
  for (const list of lists) {
    const whole = await list.walk(parts, 200);
    expect(new Set(whole).size).toBe(whole.length);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(3), fc.nat(3), async (limit, after, count) => {
        let takeBack: (() => Promise<void>) | undefined;
        const found = await list
          .walk(parts, limit, async page => {
            if (page === after) takeBack = await recordMore(readStore, list.table, count);
          })
          .finally(() => takeBack?.());
        const more = takeBack ? count : 0;
        expect([list.name, found.filter(each => whole.includes(each)).slice(0, whole.length)]).toEqual([
          list.name,
          whole,
        ]);
        expect(found.length).toBeLessThanOrEqual(whole.length + more);
      }),
      { numRuns },
    );
    for (const cursor of ['x', '-1', '1 or 1=1', '１', '1.2.3'])
      expect([list.name, cursor, await list.at(parts, cursor)]).toEqual([list.name, cursor, undefined]);
  }
}

describe('The pages of every list', () => {
  it(
    'hold each row once and in order while more is recorded, and a cursor that none gave is refused',
    () => expectPagesHold(house.installation.readStore, 4),
    60_000,
  );
});

const server = process.env.TEST_DATABASE_URL;
const about = 'The same log on PostgreSQL';

(server ? describe : describe.skip)(
  server ? about : `${about} (skipped: no PostgreSQL server; set TEST_DATABASE_URL)`,
  () => {
    let fresh: FreshReadStore;
    let readStore: ReadStore;
    let projections: ProjectionsHandle;

    beforeAll(async () => {
      fresh = await freshPostgres(server!);
      readStore = await fresh.open();
      const { store, settings } = house.installation;
      projections = await runProjections({ store, readStore, projectors: PROJECTORS });
      const names = PROJECTORS.map(({ name }) => name);
      expect(await projections.waitFor(names, await store.head(), 60_000)).toBe(true);
      const auditing = { store, readStore, zone: settings.ZONE, clock: systemClock };
      const warn = (details: object, message: string) => expect([message, details]).toEqual([]);
      await auditRound({ ...auditing, warn });
    }, 120_000);
    afterAll(async () => {
      await projections.close();
      await fresh.discard();
    });

    it('comes to the same rows: every read model has the digest that it has on SQLite', async () => {
      for (const projector of PROJECTORS) {
        const [first, second] = await Promise.all(
          [house.installation.readStore, readStore].map(each => digestOf(each, projector)),
        );
        expect([projector.name, second]).toEqual([projector.name, first]);
      }
    });

    // When they were first found the audit's own time decides: how many there are is compared.
    it('has as many findings of each rule', async () => {
      const [first, second] = await Promise.all(
        [house.installation.readStore, readStore].map(({ db }) =>
          findings(db)
            .selectFrom('finding')
            .select(({ fn }) => ['rule_id', fn.countAll<number>().as('count')])
            .where('gone_at', 'is', null)
            .groupBy('rule_id')
            .orderBy('rule_id')
            .execute(),
        ),
      );
      expect(second!.map(row => ({ ...row }))).toEqual(first!.map(row => ({ ...row })));
    });

    it('gives the same answer to every question', async () => {
      const parts = { ...partsOf(house.installation), db: readStore.db };
      const same = recorded.filter(({ query }) => !query.projectors.includes(findingTable));
      for (const { query, asked } of same)
        for (const { question, actor, answer } of asked
          .filter(each => each.answer !== undefined)
          .slice(0, 8)) {
          const answered = await answerTo(query, question, answerContext(parts, actor, 'zh-CN'));
          expect([query.name, question, answered]).toEqual([query.name, question, answer]);
        }
    }, 60_000);

    it(
      'holds each row of every list once and in order, page by page, while more is recorded',
      () => expectPagesHold(readStore, 1),
      60_000,
    );

    it('is served by indexes as on SQLite', async () => {
      expect((await costsOn(readStore)).unlisted).toEqual([]);
    });
  },
);
