import fc from 'fast-check';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { sharesOf } from './shares.js';
import { arrived, dropped, left, renamed } from './testing/stock.js';

const FACTS = [arrived('a', 1), left('a', 1), renamed('a', 'b'), dropped('a')];
const TYPES = [...new Set(FACTS.map(fact => recorded(fact, {}).type))];

describe('The shares of a batch', () => {
  it('are for each read model the events that it handles, in the order of the log; the very list, where it takes all, and none where it takes none', () => {
    const chosen = fc.option(fc.subarray(TYPES));
    fc.assert(
      fc.property(fc.array(chosen), fc.array(fc.nat(FACTS.length - 1)), (choices, picks) => {
        const models = choices.map(types => ({
          takesAll: types === null,
          handles: (type: string) => types === null || types.includes(type),
        }));
        const events = picks.map((pick, index) => recorded(FACTS[pick]!, { position: BigInt(index + 1) }));
        const shares = sharesOf(models, events);
        for (const model of models) {
          const own = events.filter(({ type }) => model.handles(type));
          if (own.length === 0) expect(shares.has(model)).toBe(false);
          else if (model.takesAll) expect(shares.get(model)).toBe(events);
          else expect(shares.get(model)).toEqual(own);
        }
      }),
    );
  });
});
