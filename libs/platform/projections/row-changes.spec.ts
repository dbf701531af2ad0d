import fc from 'fast-check';
import { change, put, remove, type Projector, type Row, type RowChange } from '#platform/event-sourcing';
import { fact } from '#platform/event-sourcing';
import { project, recorded } from '#platform/event-sourcing/testing/index.js';
import { ProjectionError, rowId, rowsAfter, rowsToLoad, stepsOf } from './row-changes.js';
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
const idOf = (id: string): string => rowId('shelf', [id]);
const noted = (id: string, note: string): RowChange =>
  change('shelf', { id }, row => ({ id, log: `${String(row?.log ?? '')}${note}` }));

describe('The rows of a batch', () => {
  it('are loaded only where their present value matters', () => {
    const steps = stepsOf(
      shelf([
        [noted('a', '1'), put('shelf', { id: 'b', log: '' })],
        [noted('b', '2'), remove('shelf', { id: 'c' }), noted('c', '3')],
      ]),
      events(2),
    );
    expect([...rowsToLoad(steps).keys()]).toEqual([idOf('a')]);
  });

  it('are written once each, as the last event left them', () => {
    const steps = stepsOf(
      shelf([
        [noted('a', '1')],
        [noted('a', '2'), put('shelf', { id: 'b', log: 'x' })],
        [remove('shelf', { id: 'b' })],
      ]),
      events(3),
    );
    const after = rowsAfter(steps, new Map([[idOf('a'), { id: 'a', log: '0' }]]));
    expect([...after.values()]).toEqual([
      { table: 'shelf', key: ['a'], row: { id: 'a', log: '012' } },
      { table: 'shelf', key: ['b'], row: undefined },
    ]);
  });

  it('are not written when nothing about them changed', () => {
    const before = new Map([[idOf('a'), { id: 'a', log: '0' }]]);
    const same = stepsOf(
      shelf([[change('shelf', { id: 'a' }, row => row), change('shelf', { id: 'a' }, row => ({ ...row! }))]]),
      events(1),
    );
    expect(rowsAfter(same, before).size).toBe(0);
    const gone = stepsOf(shelf([[change('shelf', { id: 'z' }, () => undefined)]]), events(1));
    expect(rowsAfter(gone, new Map([[idOf('z'), undefined]])).size).toBe(0);
  });

  it('blame the event that they fail on', () => {
    const steps = stepsOf(
      shelf([[noted('a', '1')], [change('shelf', { id: 'a' }, () => ({ id: 'b', log: '' }))]]),
      events(2),
    );
    const failing = (): unknown => rowsAfter(steps, new Map([[idOf('a'), undefined]]));
    expect(failing).toThrow(ProjectionError);
    expect(failing).toThrow(
      expect.objectContaining({ event: expect.objectContaining({ position: 2n }) as object }) as Error,
    );
  });

  it('can’t be changed behind the runtime’s back', () => {
    const steps = stepsOf(
      shelf([[noted('a', '1')], [change('shelf', { id: 'a' }, row => Object.assign(row!, { log: 'mine' }))]]),
      events(2),
    );
    expect(() => rowsAfter(steps, new Map([[idOf('a'), undefined]]))).toThrow(/read only/);
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
        (changes, cut) => {
          const projector = shelf(changes);
          const all = events(changes.length);
          const rows = new Map<string, Row>();
          for (const batch of [all.slice(0, cut), all.slice(cut)]) {
            const steps = stepsOf(projector, batch);
            const before = new Map([...rowsToLoad(steps).keys()].map(key => [key, rows.get(key)]));
            for (const [key, { row }] of rowsAfter(steps, before)) {
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
