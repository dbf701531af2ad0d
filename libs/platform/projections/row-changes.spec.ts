import fc from 'fast-check';
import { change, put, remove, type Projector, type Row, type RowChange } from '#platform/event-sourcing';
import { fact } from '#platform/event-sourcing';
import { project, recorded } from '#platform/event-sourcing/testing/index.js';
import {
  differs,
  keyIn,
  loaded,
  ProjectionError,
  rowsOf,
  rowsToLoad,
  type Remembered,
  type RowInBatch,
  type RowName,
  type RowsInBatch,
} from './row-changes.js';
import { GoodsArrived } from './testing/stock.js';

const shelf = (changes: readonly (readonly RowChange[])[]): Projector => ({
  kind: 'projector',
  name: 'shelf',
  version: 1,
  tables: { shelf: { columns: { id: { kind: 'text' }, log: { kind: 'text' } }, key: ['id'] } },
  handlers: new Map(),
  every: event => changes[Number(event.position) - 1] ?? [],
});
const events = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    recorded(fact(GoodsArrived, { part: '', count: 0 }), { position: BigInt(index + 1) }),
  );
const noted = (id: string, note: string): RowChange =>
  change('shelf', { id }, row => ({ id, log: `${String(row?.log ?? '')}${note}` }));

const nothing = () => undefined;
const planned = (changes: readonly (readonly RowChange[])[], count: number): RowsInBatch =>
  rowsOf(shelf(changes), events(count), nothing);
const none: ReadonlyMap<RowName, RowInBatch> = new Map();
const toLoad = (rows: RowsInBatch) => rowsToLoad(rows.get('shelf') ?? none);
/** What has to be written, by name, once it is known what is stored. */
function rowsAfter(rows: RowsInBatch, before: ReadonlyMap<RowName, Row | undefined>) {
  for (const row of toLoad(rows)) loaded(row, before.get(row.name));
  return new Map([...(rows.get('shelf') ?? none)].filter(([, row]) => differs(row)));
}

describe('The rows of a batch', () => {
  it('are loaded only where their present value matters', () => {
    const steps = planned(
      [
        [noted('a', '1'), put('shelf', { id: 'b', log: '' })],
        [noted('b', '2'), remove('shelf', { id: 'c' }), noted('c', '3')],
      ],
      2,
    );
    expect(toLoad(steps).map(row => row.name)).toEqual(['a']);
  });

  it('are written once each, as the last event left them', () => {
    const steps = planned(
      [
        [noted('a', '1')],
        [noted('a', '2'), put('shelf', { id: 'b', log: 'x' })],
        [remove('shelf', { id: 'b' })],
      ],
      3,
    );
    const after = rowsAfter(steps, new Map([['a', { id: 'a', log: '0' }]]));
    expect([...after.values()].map(at => ({ key: keyIn(at), row: at.row }))).toEqual([
      { key: ['a'], row: { id: 'a', log: '012' } },
      { key: ['b'], row: undefined },
    ]);
  });

  it('are not written when nothing about them changed', () => {
    const before = new Map([['a', { id: 'a', log: '0' }]]);
    const same = planned(
      [[change('shelf', { id: 'a' }, row => row), change('shelf', { id: 'a' }, row => ({ ...row! }))]],
      1,
    );
    expect(rowsAfter(same, before).size).toBe(0);
    const gone = planned([[change('shelf', { id: 'z' }, () => undefined)]], 1);
    expect(rowsAfter(gone, new Map([['z', undefined]])).size).toBe(0);
  });

  it('blame the event that they fail on', () => {
    const failing = (): unknown =>
      rowsAfter(
        planned([[noted('a', '1')], [change('shelf', { id: 'a' }, () => ({ id: 'b', log: '' }))]], 2),
        new Map([['a', undefined]]),
      );
    expect(failing).toThrow(ProjectionError);
    expect(failing).toThrow(
      expect.objectContaining({ event: expect.objectContaining({ position: 2n }) as object }) as Error,
    );
  });

  it('can’t be changed behind the runtime’s back', () => {
    const steps = planned(
      [[noted('a', '1')], [change('shelf', { id: 'a' }, row => Object.assign(row!, { log: 'mine' }))]],
      2,
    );
    expect(() => rowsAfter(steps, new Map([['a', undefined]]))).toThrow(/read only/);
  });

  it('come out as one event at a time would leave them', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const anyChange = fc.oneof(
      fc.tuple(id, fc.string()).map(([each, log]) => put('shelf', { id: each, log })),
      fc.tuple(id, fc.string()).map(([each, note]) => noted(each, note)),
      id.map(each => remove('shelf', { id: each })),
      id.map(each => change('shelf', { id: each }, row => (row ? undefined : { id: each, log: 'new' }))),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(anyChange, { maxLength: 3 }), { maxLength: 20 }),
        fc.nat(20),
        fc.func(fc.boolean()),
        (changes, cut, inMemory) => {
          const projector = shelf(changes);
          const all = events(changes.length);
          const rows = new Map<RowName, Row>();
          for (const batch of [all.slice(0, cut), all.slice(cut)]) {
            const remembered: Remembered = (_, name) =>
              inMemory(name) ? { row: rows.get(name) } : undefined;
            for (const [key, { row }] of rowsAfter(rowsOf(projector, batch, remembered), rows)) {
              if (row) rows.set(key, row);
              else rows.delete(key);
            }
          }
          const sorted = (some: readonly Row[]) =>
            some.map(row => ({ ...row })).sort((x, y) => (String(x.id) < String(y.id) ? -1 : 1));
          expect(sorted([...rows.values()])).toEqual(sorted(project(projector, all).shelf!));
        },
      ),
    );
  });
});
