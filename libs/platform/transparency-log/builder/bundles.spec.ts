import fc from 'fast-check';
import type { Bundle } from '../engines/log-file.js';
import { bundleEdge, entriesOf } from './bundles.js';
import { LEAF_BYTES } from './event-leaf.js';

/** Batches of so many events, each ended by a map leaf; opened anew where it says so. */
const batches = fc.array(fc.record({ events: fc.integer({ min: 1, max: 300 }), again: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

describe('The bundles of entries', () => {
  it('hold every leaf as it was added, wherever a batch ends and whenever they are opened again', () => {
    fc.assert(
      fc.property(batches, given => {
        const stored = new Map<number, Bundle>();
        const added: Buffer[] = [];
        const open = () => bundleEdge(stored.get(Math.floor(added.length / 256)), added.length);
        let edge = open();
        for (const { events, again } of given) {
          for (let n = 0; n < events; n++) {
            const leaf = Buffer.alloc(LEAF_BYTES, added.length + 1);
            edge.addEvent(BigInt(added.length + 1), (target, at) => void leaf.copy(target, at));
            added.push(leaf);
          }
          const map = Buffer.from(`map after ${added.length}`);
          edge.addMapLeaf(BigInt(added.length), map);
          added.push(map);
          for (const { n, positions, entries } of edge.changed())
            stored.set(n, { n, positions: Buffer.from(positions), entries: Buffer.from(entries) });
          if (again) edge = open();
        }
        const found = [...stored.values()]
          .sort((a, b) => a.n - b.n)
          .flatMap(({ entries }) => entriesOf(entries));
        expect(Buffer.concat(found).equals(Buffer.concat(added))).toBe(true);
        expect(found).toHaveLength(added.length);
      }),
      {
        numRuns: 200,
        examples: [
          [
            [
              { events: 255, again: false },
              { events: 256, again: false },
              { events: 3, again: false },
            ],
          ],
          [[{ events: 256, again: false }]],
        ],
      },
    );
  });
});
