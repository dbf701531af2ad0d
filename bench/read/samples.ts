import type { EventStore } from '#platform/event-store';
import type { ReadStore } from '#platform/read-store';
import { toldBeside, type Sample, type SampleValues } from '#server/catalogue/query-sql/sample-values.js';
import { CONTEXTS } from '#server/contexts.js';

/** Rows of each table, and places of the log, that values come from. */
const PLACES = 6;
const EVENTS_AT_A_PLACE = 200;
/** Values of one field that are tried. */
const MOST = 6;

/** Values that questions may take, of rows and streams all over a large house: reading all of it would take minutes. */
export async function samplesAllOver(
  { db }: Pick<ReadStore, 'db'>,
  store: EventStore,
): Promise<SampleValues> {
  const found = new Map<string, Set<Sample>>();
  const add = (field: string, value: Sample): void => {
    const values = found.get(field) ?? new Set();
    found.set(field, values.add(value));
  };
  const tables = db.withTables<Record<string, Record<string, string | number | null>>>();
  for (const projector of new Set(CONTEXTS.flatMap(context => context.projectors))) {
    for (const [table, { columns }] of Object.entries(projector.tables)) {
      const { rows = 0 } =
        (await tables
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('rows'))
          .executeTakeFirst()) ?? {};
      for (let place = 0; place < Math.min(PLACES, Number(rows)); place++) {
        const row = await tables
          .selectFrom(table)
          .selectAll()
          .limit(1)
          .offset(Math.floor((place * Number(rows)) / PLACES))
          .executeTakeFirst();
        for (const [column, value] of Object.entries(row ?? {}))
          if (value !== null && columns[column]?.kind !== 'json')
            add(
              column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
              value,
            );
      }
    }
  }
  const head = await store.head();
  for (let place = 0n; place < PLACES; place++) {
    const after = (head * place) / BigInt(PLACES);
    for await (const { stream } of store.readAll({ after, limit: EVENTS_AT_A_PLACE })) {
      const [, category, id] = /^(\w+)-(.+)$/.exec(stream) ?? [];
      if (category !== undefined && id !== undefined) add(`${category}Id`, id);
    }
  }
  return new Map([...toldBeside(found)].map(([field, values]) => [field, [...values].slice(0, MOST)]));
}
