import fc from 'fast-check';
import { sql, type CompiledQuery } from 'kysely';
import { deadline, due } from '#platform/event-sourcing';
import { tableSql, type ReadStore } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import { letter, LetterCame } from '../testing/letters.js';
import { deadlineProjector, deadlineTable } from './deadline-projector.js';
import { duePage, firedQuery, markFired, nextDueTimes, type DueTime } from './due-times.js';

const deadlines = ['first', 'second', 'third'].map(name =>
  deadline({
    name,
    on: letter,
    schedule: [due(LetterCame, ({ data }) => data.replyBy)],
    about: () => ({}),
    decide: () => [],
  }),
);
const [first] = deadlines as [(typeof deadlines)[number]];

onEveryReadStore('Due times', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;

  beforeEach(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
    for (const each of deadlines)
      for (const [name, table] of Object.entries(deadlineProjector(each).tables))
        for (const statement of tableSql(readStore.dialect, name, table).create)
          await readStore.db.executeQuery(statement);
  });
  afterEach(() => fresh.discard());

  const told = ({ deadline: { name }, streamId, dueAt, position }: DueTime) =>
    [dueAt, position, name, streamId] as const;
  const rows = fc.uniqueArray(
    fc.record({
      deadline: fc.constantFrom(...deadlines),
      streamId: fc.nat(60).map(String),
      dueAt: fc.nat(5),
      position: fc.nat(5),
    }),
    { maxLength: 80, selector: ({ deadline: { name }, streamId }) => `${name} ${streamId}` },
  );

  it('of several deadlines come in one order, however many are asked for, and go when they have fired', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 90 }), async (all, limit) => {
        const db = readStore.db.withTables<Record<string, object>>();
        for (const each of deadlines) {
          const table = deadlineTable(each);
          await db.deleteFrom(table).execute();
          const own = all.filter(row => row.deadline === each);
          if (own.length)
            await db
              .insertInto(table)
              .values(
                own.map(row => ({
                  stream_id: row.streamId,
                  due_at: row.dueAt,
                  position: row.position,
                  clock: '',
                  pending: 1,
                })),
              )
              .execute();
        }
        const sorted = all
          .map(told)
          .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (`${a[2]} ${a[3]}` < `${b[2]} ${b[3]}` ? -1 : 1));
        const next = await nextDueTimes(readStore, deadlines, '', limit);
        expect(next.map(told)).toEqual(sorted.slice(0, limit));
        await markFired(readStore, next);
        const rest = await nextDueTimes(readStore, deadlines, '', 1_000);
        expect(rest.map(told)).toEqual(sorted.slice(limit));
      }),
      { numRuns: fresh.options.databaseUrl ? 10 : 40 },
    );
  });

  it('are the first of an index, however many are open: nothing is sorted, nothing is looked through', async () => {
    const table = sql.table(deadlineTable(first));
    await sql`insert into ${table} (stream_id, due_at, position, clock, pending)
      with recursive n (n) as (select 1 union all select n + 1 from n where n < 20000)
      select cast(n as text), n % 977, n, '', 1 from n`.execute(readStore.db);
    await readStore.db.executeQuery(
      sql.raw(readStore.dialect === 'postgres' ? 'vacuum analyze' : 'analyze').compile(readStore.db),
    );
    const [after] = await nextDueTimes(readStore, [first], '', 1);
    for (const query of [
      duePage(readStore.db, first, { clock: '', limit: 1 }),
      duePage(readStore.db, first, { clock: '', after, limit: 32 }),
    ]) {
      const plan = await planOf(query.compile());
      expect(plan).toMatch(/Index Only Scan|USING COVERING INDEX/);
      expect(plan).not.toMatch(/Sort|TEMP B-TREE|Seq Scan|^SCAN/m);
    }
    const fired = [17, 18, 19].map(n => ({ streamId: String(n), dueAt: n }));
    const plan = await planOf(firedQuery(readStore.db, first, fired).compile());
    expect(plan).toMatch(/Index Scan|USING INDEX/);
    expect(plan).not.toMatch(/Seq Scan|^SCAN (?!\d+ CONSTANT)/m);
  });

  it('that have fired are marked, ten thousand at once too, and one that moved meanwhile stays', async () => {
    const table = sql.table(deadlineTable(first));
    await sql`insert into ${table} (stream_id, due_at, position, clock, pending)
      with recursive n (n) as (select 1 union all select n + 1 from n where n < 10000)
      select cast(n as text), n, n, '', 1 from n`.execute(readStore.db);
    const fired = await nextDueTimes(readStore, [first], '', 20_000);
    await sql`update ${table} set due_at = due_at + 1 where stream_id in ('7', '4711')`.execute(readStore.db);
    await markFired(readStore, fired);
    const left = await nextDueTimes(readStore, [first], '', 20_000);
    expect([fired.length, left.map(({ streamId }) => streamId)]).toEqual([10_000, ['7', '4711']]);
  });

  async function planOf(query: CompiledQuery): Promise<string> {
    const explain = readStore.dialect === 'postgres' ? 'explain ' : 'explain query plan ';
    const { rows: lines } = await readStore.db.executeQuery<Record<string, unknown>>({
      ...query,
      sql: explain + query.sql,
    });
    return lines.map(line => String(line['QUERY PLAN'] ?? line['detail'])).join('\n');
  }
});
