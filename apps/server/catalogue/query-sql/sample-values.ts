import type { EventStore } from '#platform/event-store';
import type { ReadStore } from '#platform/read-store';
import { CONTEXTS } from '../../contexts.js';
import { LIVE_PHONE } from '../../demo/live-case.js';

export type Sample = string | number | boolean;
/** Values a field of a question may take, by the field's name. */
export type SampleValues = ReadonlyMap<string, readonly Sample[]>;

/** Values of one field that are tried. */
const MOST = 60;

/** What no column is named for, or what is sealed there. */
const TOLD: Readonly<Record<string, readonly Sample[]>> = {
  phone: [LIVE_PHONE],
  number: ['17109fdf'],
  name: ['林女士'],
  email: ['nobody@example.org'],
  text: ['风扇', LIVE_PHONE],
  serialNo: ['BT-P7-0191', 'DEMO-CA-7788'],
  cardNo: ['DEMO-QC-1', 'DEMO-CA-7788'],
  formNo: ['F-4B0B4F921A'],
  incomplete: [true],
  about: ['call-back'],
  by: [],
  n: [2],
  since: ['2026-10-01'],
  at: ['2026-11-24'],
  knownBy: ['2026-11-24'],
  year: [2026],
  figures: ['days:1'],
  productClass: ['computer'],
};

/** Fields whose values stand in columns of other names. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  unit: ['byUnit'],
  person: ['byPerson'],
  personId: ['byPerson', 'person'],
  owner: ['ownerId'],
  shop: ['shopId'],
  desk: ['register'],
};

/** From the columns of all read models (`case_id` fills `caseId`) and the names of streams (`repairOrder-…` fills `repairOrderId`). */
export async function sampleValues({ db }: Pick<ReadStore, 'db'>, store: EventStore): Promise<SampleValues> {
  const found = new Map<string, Set<Sample>>();
  const known = (field: string): Set<Sample> => {
    const values = found.get(field) ?? new Set();
    found.set(field, values);
    return values;
  };
  for (const { tables } of new Set(CONTEXTS.flatMap(context => context.projectors))) {
    for (const [table, { columns }] of Object.entries(tables)) {
      for (const column of Object.keys(columns).filter(name => columns[name]!.kind !== 'json')) {
        const rows = await db
          .withTables<Record<string, Record<string, string | number | null>>>()
          .selectFrom(table)
          .select(column)
          .distinct()
          .where(column, 'is not', null)
          .orderBy(column)
          .limit(MOST)
          .execute();
        const field = column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
        for (const row of rows) known(field).add(row[column]!);
      }
    }
  }
  for await (const { stream } of store.readAll({ after: 0n })) {
    const [, category, id] = /^(\w+)-(.+)$/.exec(stream) ?? [];
    if (category !== undefined && id !== undefined) known(`${category}Id`).add(id);
  }
  return new Map([...toldBeside(found)].map(([field, values]) => [field, [...values].slice(0, MOST)]));
}

/** What was found, with what is called otherwise there and with what is told here. */
export function toldBeside(
  found: ReadonlyMap<string, ReadonlySet<Sample>>,
): ReadonlyMap<string, ReadonlySet<Sample>> {
  const all = new Map(found);
  for (const [field, others] of Object.entries(ALSO))
    all.set(
      field,
      new Set([...(all.get(field) ?? []), ...others.flatMap(other => [...(all.get(other) ?? [])])]),
    );
  for (const [field, values] of Object.entries(TOLD)) all.set(field, new Set(values));
  return all;
}
