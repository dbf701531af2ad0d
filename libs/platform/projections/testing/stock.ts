import {
  change,
  Fact,
  fact,
  project,
  projector,
  put,
  remove,
  type NewFact,
  type Projector,
} from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';

@Fact('TestGoodsArrived')
export class GoodsArrived {
  part!: string;
  count!: number;
}
@Fact('TestGoodsLeft')
export class GoodsLeft {
  part!: string;
  count!: number;
}
@Fact('TestPartRenamed')
export class PartRenamed {
  part!: string;
  name!: string;
}
@Fact('TestPartDropped')
export class PartDropped {
  part!: string;
}

export const stockTables = defineTables({
  stock: {
    columns: { part: { kind: 'text' }, count: { kind: 'integer' }, moves: { kind: 'json' } },
    key: ['part'],
    indexes: [['count']],
  },
  part_name: {
    columns: { shop: { kind: 'text' }, part: { kind: 'text' }, name: { kind: 'text', nullable: true } },
    key: ['shop', 'part'],
  },
});

const moved = (part: string, by: number, position: bigint) =>
  change('stock', { part }, row => {
    const moves = [...(JSON.parse((row?.moves as string | undefined) ?? '[]') as number[]), Number(position)];
    return { part, count: Number(row?.count ?? 0) + by, moves: JSON.stringify(moves) };
  });

/** Counts, lists, overwrites and removes: whatever depends on each event being applied once, in order. */
export const stock: Projector = projector({
  name: 'stock',
  version: 1,
  tables: stockTables,
  on: [
    project(GoodsArrived, ({ data, position }) => [moved(data.part, data.count, position)]),
    project(GoodsLeft, ({ data, position }) => [moved(data.part, -data.count, position)]),
    project(PartRenamed, ({ data, streamId }) => [
      put('part_name', { shop: streamId, part: data.part, name: data.name }),
    ]),
    project(PartDropped, ({ data, streamId }) => [
      remove('stock', { part: data.part }),
      remove('part_name', { shop: streamId, part: data.part }),
    ]),
  ],
});

/** How many events there are, whatever they are. */
export const counter: Projector = projector({
  name: 'counter',
  version: 1,
  tables: { event_count: { columns: { type: { kind: 'text' }, count: { kind: 'integer' } }, key: ['type'] } },
  every: event => [
    change('event_count', { type: event.type }, row => ({
      type: event.type,
      count: Number(row?.count ?? 0) + 1,
    })),
  ],
});

const lettered = (part: string, count: number, position: bigint) => ({
  part,
  shelf: Math.abs(count) % 2,
  count,
  at: Number(position),
});

/** Sums over rows, which also another row says how to count: of all parts whose names begin alike. And the parts of a shelf in a row. */
export const letters: Projector = projector({
  name: 'letters',
  version: 1,
  tables: defineTables({
    lettered_part: {
      columns: {
        part: { kind: 'text' },
        shelf: { kind: 'integer' },
        count: { kind: 'integer' },
        at: { kind: 'integer' },
      },
      key: ['part'],
      indexes: [['shelf']],
    },
    shelf_row: {
      columns: {
        shelf: { kind: 'integer' },
        count: { kind: 'integer' },
        at: { kind: 'integer' },
        parts: { kind: 'text' },
      },
      key: ['shelf'],
    },
    part_letter: { columns: { part: { kind: 'text' }, letter: { kind: 'text' } }, key: ['part'] },
    letter_sum: {
      columns: { letter: { kind: 'text' }, parts: { kind: 'integer' }, pieces: { kind: 'integer' } },
      key: ['letter'],
    },
  }),
  on: [
    project(GoodsArrived, ({ data: { part, count }, position }) => [
      put('lettered_part', lettered(part, count, position)),
    ]),
    project(GoodsLeft, ({ data: { part, count }, position }) => [
      change('lettered_part', { part }, row => lettered(part, Number(row?.count ?? 0) - count, position)),
    ]),
    project(PartRenamed, ({ data: { part, name } }) => [
      put('part_letter', { part, letter: name.charCodeAt(0) % 2 ? 'odd' : 'even' }),
    ]),
    project(PartDropped, ({ data: { part }, position }) => [
      remove(position % 2n ? 'lettered_part' : 'part_letter', { part }),
    ]),
  ],
  tallies: [
    {
      table: 'letter_sum',
      of: 'lettered_part',
      beside: { part_letter: 'part' },
      counts: ({ part, count }, { part_letter }) =>
        part === 'hinge' ? undefined : { letter: part_letter?.letter ?? '', parts: 1, pieces: count ?? 0 },
    },
  ],
  folds: [
    {
      table: 'shelf_row',
      of: 'lettered_part',
      inOrderOf: ['count', 'at'],
      add: (shelf, { part }) => ({ parts: `${String(shelf?.parts ?? '')} ${String(part)}`.trim() }),
    },
  ],
});

export const arrived = (part: string, count: number): NewFact => fact(GoodsArrived, { part, count });
export const left = (part: string, count: number): NewFact => fact(GoodsLeft, { part, count });
export const renamed = (part: string, name: string): NewFact => fact(PartRenamed, { part, name });
export const dropped = (part: string): NewFact => fact(PartDropped, { part });
