import fc from 'fast-check';
import { placeEvents, type Linked } from './layout.js';

const event = (id: string, causationId: string | null = null): Linked => ({ id, causationId });
const told = (causes: Linked[], effects: Linked[]) =>
  placeEvents(causes, effects).map(({ event: { id }, role, lane, from }) => [id, role, lane, from]);

describe('The graph of what caused an event and what it caused', () => {
  it('given an act and what followed, then each stands under its cause', () =>
    expect(
      told(
        [event('act'), event('this', 'act')],
        [event('a', 'this'), event('b', 'this'), event('a1', 'a'), event('b1', 'b')],
      ),
    ).toEqual([
      ['act', 'cause', 0, undefined],
      ['this', 'this', 0, 0],
      ['a', 'effect', 1, 1],
      ['a1', 'effect', 2, 2],
      ['b', 'effect', 1, 1],
      ['b1', 'effect', 2, 4],
    ]));

  it('given an act that caused nothing, then it alone; given nothing, then nothing', () => {
    expect(told([event('act')], [])).toEqual([['act', 'this', 0, undefined]]);
    expect(told([], [event('a', 'act')])).toEqual([]);
  });

  it('given any effects, in whatever order and with whatever causes, then the event comes once and after its cause', () => {
    const id = fc.integer({ min: 0, max: 20 }).map(String);
    const effects = fc.uniqueArray(
      fc.record({ id, causationId: fc.option(id) }).filter(one => one.id !== one.causationId),
      { selector: one => one.id },
    );
    fc.assert(
      fc.property(effects, some => {
        const rows = placeEvents([event('this')], some);
        expect(new Set(rows.map(row => row.event.id)).size).toBe(rows.length);
        for (const { row, from, lane } of rows.slice(1)) {
          expect(from).toBeLessThan(row);
          expect(lane).toBeLessThanOrEqual(6);
        }
      }),
    );
  });

  it('given effects in log order, then none is left out', () => {
    const chain = Array.from({ length: 40 }, (_, n) => event(`e${n}`, n === 0 ? 'this' : `e${n - 1}`));
    const rows = placeEvents([event('this')], chain);
    expect(rows).toHaveLength(41);
    expect(rows.at(-1)).toMatchObject({ event: { id: 'e39' }, from: 39, lane: 6 });
  });
});
